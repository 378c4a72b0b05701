using System.Text;
using Wenmai.Corpus;

namespace Wenmai.Web.Tests.Admin;

/// <summary>Files are read by a child process: whatever they do to it, the server goes on (promise P16).</summary>
public sealed class IsolatedReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_child_reads_as_we_do()
    {
        using var reader = new IsolatedReader([Launcher]);
        foreach (var path in Directory.GetFiles(Web.Tests.Corpus.Folder).Where(f => !f.EndsWith("README.md", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Where((_, i) => i % 8 == 0))
        {
            var file = new SourceFile(path, Path.GetFileName(path), new FileInfo(path).Length);
            var (here, there) = (SpeechReader.Read(file, Taxonomy.Shipped, TestContext.Current.CancellationToken), reader.Read(file, Taxonomy.Shipped, TestContext.Current.CancellationToken));
            Assert.Equal(here.Rejection, there.Rejection);
            Assert.Equivalent(here.Speeches.Single(), there.Speeches.Single(), strict: true);
        }
        var empty = Write("空.txt", "");
        Assert.Equal("E101", reader.Read(empty, Taxonomy.Shipped, TestContext.Current.CancellationToken).Rejection!.Code);
    }

    [Fact]
    public void A_child_that_dies_or_hangs_costs_one_file()
    {
        var file = Write("甲.md", "---\ntitle: 讲话\n---\n\n同志们：\n\n要抓好整改。\n");
        using (var dying = new IsolatedReader(["/bin/sh", "-c", "read line; exit 134"]))
            Assert.Equal("E163", dying.Read(file, Taxonomy.Shipped, TestContext.Current.CancellationToken).Rejection!.Code);
        using (var hanging = new IsolatedReader(["/bin/sh", "-c", "sleep 600"], TimeSpan.FromMilliseconds(300)))
            Assert.Equal("E172", hanging.Read(file, Taxonomy.Shipped, TestContext.Current.CancellationToken).Rejection!.Code);
        using var good = new IsolatedReader([Launcher]);
        Assert.Null(good.Read(file, Taxonomy.Shipped, TestContext.Current.CancellationToken).Rejection);
    }

    [Fact]
    public void Hostile_files_are_refused_or_read_and_the_process_stands()
    {
        using var reader = new IsolatedReader([Launcher], TimeSpan.FromSeconds(30));
        (string Name, string Text)[] hostile =
        [
            ("深.html", "<html><body>" + string.Concat(Enumerable.Repeat("<div>", 200_000)) + "讲话"),
            ("深.md", string.Concat(Enumerable.Repeat("> ", 20_000)) + "讲话"),
            ("元数据.md", "---\ntitle: " + new string('[', 20_000) + "\n---\n\n讲话正文\n"),
            ("别名.md", "---\na: &a [x,x]\nb: &b [*a,*a]\ntitle: *b\n---\n\n讲话正文\n"),
            ("长.txt", new string('党', 1_000_000)),
        ];
        foreach (var (name, text) in hostile)
        {
            var result = reader.Read(Write(name, text), Taxonomy.Shipped, TestContext.Current.CancellationToken);
            Assert.True(result.Rejection is null || result.Rejection.Code.StartsWith('E'), name);
        }
        Assert.Null(reader.Read(Write("好.txt", "讲话\n\n要抓好整改。\n"), Taxonomy.Shipped, TestContext.Current.CancellationToken).Rejection);
    }

    private static string Launcher => Path.Combine(AppContext.BaseDirectory, "Wenmai.Web");

    private SourceFile Write(string name, string text)
    {
        var path = _folder.In(name);
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return new SourceFile(path, name, new FileInfo(path).Length);
    }
}
