using System.Text;
using Wenmai.Corpus;

namespace Wenmai.Tests.Corpus;

/// <summary>A folder of files made for one test.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("wenmai-test-");

    public string Path => folder.FullName;

    public SourceFile Add(string name, byte[] content)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return new SourceFile(path, name, content.Length);
    }

    public SourceFile Add(string name, string content) => Add(name, Encoding.UTF8.GetBytes(content));

    public void Dispose() => folder.Delete(recursive: true);

    public static ReadResult Read(SourceFile file) => SpeechReader.Read(file, Taxonomy.Shipped, TestContext.Current.CancellationToken);

    /// <summary>Reads bytes as a file of that name.</summary>
    public static ReadResult Read(string name, byte[] content)
    {
        using var folder = new TempFolder();
        var result = Read(folder.Add(name, content));
        // Paragraph files are lazy, and the folder goes with this call.
        return result.Rejection is null ? ReadResult.Accepted([.. result.Speeches]) : result;
    }

    public static ReadResult Read(string name, string content) => Read(name, Encoding.UTF8.GetBytes(content));

    /// <summary>The one speech of a file that must be accepted.</summary>
    public static SpeechText Speech(string name, byte[] content)
    {
        var result = Read(name, content);
        Assert.Null(result.Rejection);
        return Assert.Single(result.Speeches);
    }

    public static SpeechText Speech(string name, string content) => Speech(name, Encoding.UTF8.GetBytes(content));

    /// <summary>The rejection of a file that must be refused, checked to be complete.</summary>
    public static Rejection Refused(string name, byte[] content)
    {
        var rejection = Read(name, content).Rejection;
        Assert.NotNull(rejection);
        Assert.Equal(name, rejection.File);
        Assert.NotEmpty(rejection.Reason);
        Assert.NotEmpty(rejection.Remedy);
        return rejection;
    }

    public static Rejection Refused(string name, string content) => Refused(name, Encoding.UTF8.GetBytes(content));
}
