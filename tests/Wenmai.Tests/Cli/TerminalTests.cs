using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Spectre.Console;
using Spectre.Console.Rendering;
using Wenmai.Cli;
using Wenmai.Indexing;

namespace Wenmai.Tests.Cli;

/// <summary>Every command that prints a table or text does so in the width there is, a Chinese character counted as two.</summary>
public sealed partial class TerminalTests(TerminalTests.Sample sample) : IClassFixture<TerminalTests.Sample>
{
    /// <summary>Some speeches of the sample archive, indexed once.</summary>
    public sealed class Sample : IDisposable
    {
        private const int Speeches = 14;

        public Sample()
        {
            var corpus = Directory.CreateDirectory(Path.Combine(Root, "讲话")).FullName;
            var files = Directory.GetFiles(Repository.Corpus, "*.md").Where(f => char.IsAsciiDigit(Path.GetFileName(f)[0])).Order(StringComparer.Ordinal);
            foreach (var file in files.Chunk(3).Select(c => c[0]).Take(Speeches)) File.Copy(file, Path.Combine(corpus, Path.GetFileName(file)));
            new SpeechIndexer(Index).Run(new IndexingRequest { Folders = [corpus] });
        }

        public string Root { get; } = Directory.CreateTempSubdirectory("wenmai-terminal-").FullName;

        public string Index => Path.Combine(Root, "index");

        public void Dispose() => Directory.Delete(Root, recursive: true);
    }

    private static readonly string[] Lines =
    [
        "search 责任", "search 整改 问题 --group none", "understand 2019年以后关于整改的硬要求", "suggest 责任", "stats", "matrix", "matrix --rows theme --columns type",
        "trend 责任", "trend 责任 整改 --by-kind", "register 责任", "register 整改 --group actor", "register 整改 --ladder", "deadlines --overdue", "portrait 年份:2014-2016",
        "first-use", "keyness 责任", "collocations 责任", "compare 年份:2014 年份:2016", "concordance 责任", "outlines", "bank 结尾怎么鼓劲", "headings 责任",
        "phrases 责任", "lineage 压实责任", "parallels", "recycled", "reword 群众办事老跑腿",
    ];

    /// <summary>Every line at every width.</summary>
    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var line in Lines)
                foreach (var width in new[] { 40, 60, 80, 100, 120, 140, 200 }) cases.Add(line, width);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void NoLineIsWiderThanTheTerminal(string line, int width)
    {
        var written = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(written), Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.TrueColor });
        (console.Profile.Width, console.Profile.Height) = (width, 50);
        string[] words = [.. line.Split(' '), "--index", sample.Index];
        Assert.InRange(Shell.RunOn(console, CommandTable.Parse(words), words), 0, 1);
        Check(written.ToString(), width);
    }

    [Theory]
    [InlineData(40, "trend 责任")]
    [InlineData(80, "search 责任")]
    [InlineData(120, "matrix --rows theme --columns type")]
    public void APseudoTerminalIsFilledAndNotOverrun(int width, string line)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script") && File.Exists("/usr/bin/stty"), "There is no script(1) or stty(1), which make a pseudo-terminal.");
        var command = $"stty cols {width} rows 50; dotnet '{Path.Combine(AppContext.BaseDirectory, "wenmai.dll")}' {line} --index '{sample.Index}'";
        var start = new ProcessStartInfo("/usr/bin/script", ["-qec", command, "/dev/null"]) { RedirectStandardOutput = true, RedirectStandardInput = true, StandardOutputEncoding = Encoding.UTF8 };
        start.Environment["TERM"] = "xterm-256color";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var written = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        Assert.Contains('\u001b', written);
        Check(written, width);
    }

    [Fact]
    public void AHighlightedWordDoesNotBreakItsLine()
    {
        var written = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(written), Ansi = AnsiSupport.No });
        console.Profile.Width = 40;
        new WrappingConsole(console).MarkupLineInterpolated($"   四是紧盯问题、精准[red]整改[/]。突出[red]问题[/]导向，坚持边学边改，形成长效机制。");
        Assert.Equal(["   四是紧盯问题、精准整改。突出问题导", "   向，坚持边学边改，形成长效机制。"], written.ToString().TrimEnd().Split('\n').Select(l => l.TrimEnd()));
    }

    private static void Check(string written, int width)
    {
        Assert.NotEqual("", written.Trim());
        foreach (var shown in Escapes().Replace(written, "").Split('\n').Select(l => l.TrimEnd('\r')))
            Assert.True(Segment.CellCount([new Segment(shown)]) <= width, $"{Segment.CellCount([new Segment(shown)])} cells in {width}: {shown}");
    }

    [GeneratedRegex(@"\u001b\[[0-9;?]*[A-Za-z]|\u001b\].*?(\u0007|\u001b\\)")]
    private static partial Regex Escapes();
}
