using System.CommandLine;
using System.Text;
using Wenmai.Cli;
using Wenmai.Corpus;

// The genre's characters must survive a terminal whose locale says otherwise (LANG=C).
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

Wenmai.LuceneNet.LuceneEngine.Register();
Wenmai.OpenSearch.OpenSearchEngine.Register();

if (args is [IsolatedReader.ChildArgument]) return IsolatedReader.Serve();

var root = new RootCommand("文脉：在讲话档案中检索。Search an archive of Chinese official speeches.");
foreach (var command in CommandTable.For(args)) root.Add(command);

// Queries may begin with @ (as in @张三), which would otherwise name a file of arguments.
var configuration = new ParserConfiguration { ResponseFileTokenReplacer = null };
return Shell.Run(root.Parse(args, configuration));
