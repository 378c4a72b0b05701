using System.Text;
using Wenmai.Cli;
using Wenmai.Corpus;

// The genre's characters must survive a terminal whose locale says otherwise (LANG=C).
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

Wenmai.LuceneNet.LuceneEngine.Register();
Wenmai.OpenSearch.OpenSearchEngine.Register();

if (args is [IsolatedReader.ChildArgument]) return IsolatedReader.Serve();

return Shell.Run(CommandTable.Parse(args), args);
