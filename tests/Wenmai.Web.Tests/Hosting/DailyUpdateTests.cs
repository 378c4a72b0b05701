using Wenmai.Administration;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Tests.Hosting;

/// <summary>The index is updated at the times of the day that are set.</summary>
public sealed class DailyUpdateTests
{
    [Theory]
    [InlineData("2026-11-25 01:00", "2026-11-25 02:30")]
    [InlineData("2026-11-25 02:30", "2026-11-25 22:00")]   // what has come is not asked for again
    [InlineData("2026-11-25 23:00", "2026-11-26 02:30")]
    [InlineData("2026-12-31 23:00", "2027-01-01 02:30")]
    public void The_next_time_is_today_s_or_tomorrow_s(string now, string next) =>
        Assert.Equal(At(next), DailyUpdate.Next(At(now), [new TimeOnly(2, 30), new TimeOnly(22, 0)]));

    [Fact]
    public async Task A_run_is_asked_for_when_the_time_has_come()
    {
        using var folder = new TemporaryFolder();
        var data = DataFolder.Open(folder.In("data"));
        var jobs = new JobStore(data);
        var settings = ServerSettings.From(new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build()) with
        {
            UpdateAt = [TimeOnly.FromDateTime(DateTime.Now.AddSeconds(2))],
        };
        using var update = new DailyUpdate(new StateStorage(data, null), settings, jobs, TimeProvider.System);
        await update.StartAsync(TestContext.Current.CancellationToken);
        await Waiting.UntilAsync(() => jobs.All.Count > 0);
        await update.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal((JobKind.Index, "schedule"), (jobs.All[0].Kind, jobs.All[0].Actor));
    }

    private static DateTime At(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
