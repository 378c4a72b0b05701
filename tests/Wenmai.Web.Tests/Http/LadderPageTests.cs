using System.Text.RegularExpressions;
using Wenmai.Indexing;

namespace Wenmai.Web.Tests.Http;

/// <summary>The ladder of an archive of many years, in which early ones stand together.</summary>
public sealed partial class LadderPageTests
{
    private const int First = 2000, Years = 20;

    [Fact]
    public async Task Every_row_has_a_cell_under_each_head_and_early_years_are_summed_in_all()
    {
        using var folder = new TemporaryFolder();
        var corpus = Directory.CreateDirectory(folder.In("corpus")).FullName;
        for (var year = First; year < First + Years; year++)
            await File.WriteAllTextAsync(
                Path.Combine(corpus, $"{year}.md"), $"---\ntitle: 讲话\ndate: {year}-03-01\n---\n\n各支部要抓好整改。\n", TestContext.Current.CancellationToken);
        new SpeechIndexer(folder.In("index")).Run(new IndexingRequest { Folders = [corpus] }, cancellationToken: TestContext.Current.CancellationToken);
        var (app, address) = await WebApp.StartAsync(corpus, folder.In("index"));
        await using var _ = app;
        using var client = WebApp.NewClient(address);
        await WebApp.WaitForIndexAsync(client);
        var page = await client.GetStringAsync("/ladder?q=" + Uri.EscapeDataString("整改"), TestContext.Current.CancellationToken);
        var rows = Row().Matches(page[page.IndexOf("<thead>", StringComparison.Ordinal)..page.IndexOf("</tfoot>", StringComparison.Ordinal)])
            .Select(r => Cell().Matches(r.Value).Select(c => Tag().Replace(c.Groups[1].Value, "").Trim()).ToList()).ToList();
        Assert.Equal(8, rows.Count);   // heads, five rungs, two denominators
        Assert.Single(rows.Select(r => r.Count).Distinct());
        Assert.Equal(Years, int.Parse(rows[6][^1], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(Years, rows[6][1..^1].Sum(c => int.Parse(c, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal("5", rows[6][1]);
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("<tr>.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<t[hd][^>]*>(.*?)</t[hd]>", RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
