using System.Text.RegularExpressions;

namespace Wenmai.Web.Tests;

/// <summary>The interface for programs stands on its own: it knows no page.</summary>
public sealed partial class FoldersTests
{
    [Fact]
    public void The_interface_uses_no_page()
    {
        var folder = Path.Combine(Path.GetDirectoryName(Corpus.Folder)!, "src", "Wenmai.Web", "Api");
        var files = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories);
        Assert.True(files.Length > 20, $"{files.Length}");
        Assert.Empty(files.Where(f => UseOfPages().IsMatch(File.ReadAllText(f))).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("using Wenmai.Web.Pages.Admin;")]
    [InlineData("var most = Pages.Admin.UploadModel.MostBytes;")]
    [InlineData("using static Wenmai.Web.Pages.BasketModel;")]
    public void A_use_of_a_page_would_be_seen(string line) => Assert.Matches(UseOfPages(), line);

    [GeneratedRegex(@"\bPages\s*[.;]")]
    private static partial Regex UseOfPages();
}
