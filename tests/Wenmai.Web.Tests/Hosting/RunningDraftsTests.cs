using Wenmai.Web.Hosting;

namespace Wenmai.Web.Tests.Hosting;

public sealed class RunningDraftsTests
{
    [Fact]
    public void A_comparison_tells_its_share_until_it_ends()
    {
        var drafts = new RunningDrafts();
        Assert.Null(drafts.ShareOf("a"));
        using (var run = drafts.Follow("a")!)
        {
            Assert.Equal(0, drafts.ShareOf("a"));
            run.Report(0.4);
            Assert.Equal(0.4, drafts.ShareOf("a"));
        }
        Assert.Null(drafts.ShareOf("a"));
    }

    [Fact]
    public void An_identifier_in_use_or_too_long_is_not_followed()
    {
        var drafts = new RunningDrafts();
        using var run = drafts.Follow("a");
        Assert.Null(drafts.Follow("a"));
        Assert.Null(drafts.Follow(null));
        Assert.Null(drafts.Follow(""));
        Assert.Null(drafts.Follow(new string('a', 41)));
        Assert.Equal(0, drafts.ShareOf("a"));
    }
}
