using System.Diagnostics;
using Wenmai.Corpus;

namespace Wenmai.Tests.Corpus;

/// <summary>Which entries of a folder are documents.</summary>
public class CorpusFolderTests
{
    [Fact]
    public void ListsDocumentsInOrdinalOrder()
    {
        using var folder = new TempFolder();
        foreach (var name in new[] { "b.txt", "a/乙.md", "a/甲.md", "README.md", "a/ReadMe.MD", ".hidden.txt", ".git/x.txt", "lexicons/x.tsv", "b.txt.notes.yml", "c.xlsx" })
            folder.Add(name, "x");
        Assert.Equal(["a/乙.md", "a/甲.md", "b.txt", "c.xlsx"], CorpusFolder.Enumerate(folder.Path).Files.Select(file => file.Name));
    }

    [Fact]
    public void StrangeNamesAreListedAndRead()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows forbids these names.");
        using var folder = new TempFolder();
        foreach (var name in new[] { "a\nb.txt", "讲\u202E话.txt", "😀:x.txt", new string('长', 80) + ".txt" }) folder.Add(name, "正文。");
        var listing = CorpusFolder.Enumerate(folder.Path);
        Assert.Equal(4, listing.Found);
        Assert.All(listing.Files, file => Assert.Null(TempFolder.Read(file).Rejection));
    }

    [Fact]
    public void LinksStayInsideAndNeverLoop()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        using var folder = new TempFolder();
        using var outside = new TempFolder();
        folder.Add("a.txt", "正文。");
        outside.Add("secret.txt", "秘密。");
        var path = folder.Path;
        File.CreateSymbolicLink(Path.Combine(path, "inside.txt"), "a.txt");
        File.CreateSymbolicLink(Path.Combine(path, "outside.txt"), Path.Combine(outside.Path, "secret.txt"));
        File.CreateSymbolicLink(Path.Combine(path, "broken.txt"), "nowhere.txt");
        File.CreateSymbolicLink(Path.Combine(path, "self.txt"), "self.txt");
        Directory.CreateSymbolicLink(Path.Combine(path, "loop"), path);
        Directory.CreateSymbolicLink(Path.Combine(path, "elsewhere"), outside.Path);
        File.CreateSymbolicLink(Path.Combine(path, "through.txt"), "elsewhere/secret.txt");
        var listing = CorpusFolder.Enumerate(path);
        Assert.Equal(["a.txt", "inside.txt"], listing.Files.Select(file => file.Name));
        Assert.Equal(["broken.txt", "elsewhere", "loop", "outside.txt", "self.txt", "through.txt"], listing.Rejections.Select(rejection => rejection.File));
        Assert.All(listing.Rejections, rejection => Assert.Equal("E190", rejection.Code));
        Assert.Equal("正文。", Assert.Single(TempFolder.Read(listing.Files[1]).Speeches).Text);
    }

    [Fact]
    public void PipesNeverBlock()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipes are told apart on Linux only.");
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "pipe.txt");
        using (var mkfifo = Process.Start("mkfifo", [path])) mkfifo.WaitForExit();
        Assert.Equal("E190", Assert.Single(CorpusFolder.Enumerate(folder.Path).Rejections).Code);
        Assert.Equal("E190", TempFolder.Read(new SourceFile(path, "pipe.txt", 0)).Rejection?.Code);
        Assert.Null(SpeechReader.Hash(new SourceFile(path, "pipe.txt", 0)));
    }

    [Fact]
    public void UnreadableFilesAndFoldersAreRejected()
    {
        Assert.SkipWhen(Environment.UserName == "root", "Permissions do not bind root.");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such permissions.");
        using var folder = new TempFolder();
        var file = folder.Add("a.txt", "正文。");
        folder.Add("closed/b.txt", "正文。");
        Permit(file.FullPath, UnixFileMode.None);
        Permit(Path.Combine(folder.Path, "closed"), UnixFileMode.None);
        var listing = CorpusFolder.Enumerate(folder.Path);
        Permit(Path.Combine(folder.Path, "closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal("closed/", Assert.Single(listing.Rejections).File);
        Assert.Equal("E190", TempFolder.Read(listing.Files[0]).Rejection?.Code);
    }

    private static void Permit(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
    }

    [Fact]
    public void MissingFolderThrows() =>
        Assert.Throws<DirectoryNotFoundException>(() => CorpusFolder.Enumerate(Path.Combine(Path.GetTempPath(), "wenmai-no-such-folder")));

    [Fact]
    public void HashIsOfTheBytes()
    {
        using var folder = new TempFolder();
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", SpeechReader.Hash(folder.Add("a.txt", "abc")));
    }
}
