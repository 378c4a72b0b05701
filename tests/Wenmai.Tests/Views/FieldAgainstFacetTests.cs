using System.Text.Json;
using System.Text.RegularExpressions;
using Wenmai.Insights;
using Wenmai.Searching.Results;
using Wenmai.Tests.Insights;
using Wenmai.Views;

namespace Wenmai.Tests.Views;

/// <summary>Every view of the analyst's desk, asked by its address: a slice chosen by a facet and the same slice written as a field give the same figures, in every form.</summary>
public sealed partial class FieldAgainstFacetTests(FieldAgainstFacetTests.SharedArchive shared) : IClassFixture<FieldAgainstFacetTests.SharedArchive>
{
    // {facet} stands for &facet=value, {field} for a space and the field.
    private static readonly string[] Views =
    [
        "/trends?series=责任{field}\n落实责任{field}{facet}",
        "/trends?series=责任{field}&by=kind{facet}",
        "/matrix?q=责任{field}&rows=theme&columns=type{facet}",
        "/matrix?q=责任{field}&rows=type&columns=year{facet}",
        "/matrix?q={field}&rows=kind&columns=theme{facet}",
        "/compare?left=责任{field}&right=乡村振兴{field}{facet}",
        "/keyness?q={field}&least=1{facet}",
        "/collocations?word=责任&least=1&q={field}{facet}",
        "/concordance?word=责任{field}{facet}",
        "/concordance?word=责任&q={field}{facet}",
        "/sentences?q=责任{field}{facet}",
        "/register?q=责任{field}{facet}",
        "/register?q=责任{field}&group=type{facet}",
        "/deadlines?q=责任{field}&day=2022-06-30{facet}",
        "/ladder?q=责任{field}{facet}",
    ];

    private static readonly (string Facet, string Value, string Field)[] Slices =
    [
        ("year", "2022", "年份:2022"), ("year", "2020-2022", "年份:2020-2022"), ("year", "undated", "年份:未注明"),
        ("unit", "甲县财政局", "单位:=甲县财政局"), ("kind", "K01", "文种:K01"), ("kind", "K01", "文种:讲话"),
    ];

    public static TheoryData<string> Asked => [.. Views];

    [Theory, MemberData(nameof(Asked))]
    public async Task Both_ways_give_the_same_figures_as_data_and_as_table(string view)
    {
        var whole = await AskAsync(view.Replace("{facet}", "", StringComparison.Ordinal).Replace("{field}", "", StringComparison.Ordinal), mayBeRefused: true);
        foreach (var (facet, value, field) in Slices)
        {
            var byFacet = (await AskAsync(view.Replace("{facet}", $"&{facet}={value}", StringComparison.Ordinal).Replace("{field}", "", StringComparison.Ordinal)))!;
            var byField = (await AskAsync(view.Replace("{facet}", "", StringComparison.Ordinal).Replace("{field}", $" {field}", StringComparison.Ordinal)))!;
            // What is undated was never said before a day.
            Assert.True(byFacet.Table.Rows.Count > 0 || (view.StartsWith("/deadlines", StringComparison.Ordinal) && value == "undated"), $"{view} {field}");
            Assert.Equal(DataOf(byFacet), DataOf(byField));
            Assert.Equal(RowsOf(byFacet), RowsOf(byField));
            Assert.Equal(Unnamed(byFacet.Figures), Unnamed(byField.Figures));
            // A slice that was not narrowed would be equal too.
            if (whole is not null && !view.StartsWith("/deadlines", StringComparison.Ordinal)) Assert.NotEqual(DataOf(whole), DataOf(byField));
        }
    }

    /// <summary>Column of the file, and where its figures stand in the data.</summary>
    [Theory]
    [InlineData("/trends?series=责任", "次数", "series/points/count")]
    [InlineData("/trends?series=责任", "篇数", "series/points/speeches")]
    [InlineData("/trends?series=责任", "每万字次数", "series/points/perTenThousand")]
    [InlineData("/trends?series=责任", "该年字数", "series/points/ofCharacters")]
    [InlineData("/trends?series=责任", "95%区间上限", "series/points/interval/high")]
    [InlineData("/matrix?rows=theme&columns=type", "句数", "cells/sentences")]
    [InlineData("/matrix?rows=theme&columns=year", "每万字句数", "cells/perTenThousand")]
    [InlineData("/matrix?rows=type&columns=year", "占该年要求句比例", "cells/directiveShare")]
    [InlineData("/compare?left=年份:2022&right=年份:2020", "左次数", "profiles/rows/left|keyness/keywords/count|keyness/opposite/count")]
    [InlineData("/compare?left=年份:2022&right=年份:2020", "右比例", "profiles/rows/rightShare")]
    [InlineData("/keyness?year=2022&least=1", "本组次数", "keywords/count|opposite/count")]
    [InlineData("/keyness?year=2022&least=1", "对数似然值", "keywords/logLikelihood|opposite/logLikelihood")]
    [InlineData("/collocations?word=责任&least=1", "同现次数", "words/together")]
    [InlineData("/collocations?word=责任&least=1", "logDice", "words/logDice")]
    [InlineData("/concordance?word=责任", "起点", "lines/span/start")]
    [InlineData("/register?q=责任&group=type", "条数", "groups/directives")]
    [InlineData("/ladder?q=责任", "条数", "rungs/total|rungs/counts")]
    public async Task The_file_has_the_figures_of_the_data(string address, string column, string paths)
    {
        var answer = (await AskAsync(address))!;
        var file = System.Text.Encoding.UTF8.GetString(CsvTable.WriteData(answer.Table)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var place = Array.IndexOf(file[0].Split(','), column);
        // Texts with commas stand in quotation marks: columns are counted without them.
        var written = file.Skip(1).Select(line => QuotedCell().Replace(line, "").Split(',')[place]);
        var data = JsonDocument.Parse(JsonSerializer.Serialize(answer.Json, SearchJson.Options)).RootElement;
        var told = paths.Split('|').SelectMany(path => Numbers(data, path.Split('/'))).Select(n => CsvTable.Text(n)).ToList();
        Assert.NotEmpty(Sorted(told));
        Assert.Equal(Sorted(told), Sorted(written));
    }

    /// <summary>Every rate is its count by the denominator that stands beside it.</summary>
    [Fact]
    public async Task Rates_follow_from_the_counts_and_denominators_beside_them()
    {
        foreach (var (_, _, field) in Slices)
        {
            var table = (await AskAsync($"/matrix?q={field}&rows=theme&columns=type"))!.Table;
            double At(IReadOnlyList<object?> row, string column) => Convert.ToDouble(row[table.Columns.ToList().IndexOf(column)], System.Globalization.CultureInfo.InvariantCulture);
            Assert.All(table.Rows, row => Assert.Equal(At(row, "句数") * 10_000 / At(row, "分母字数"), At(row, "每万字句数"), 9));
            Assert.All(table.Rows, row => Assert.Equal(At(row, "句数") / At(row, "分母要求句数"), At(row, "占该年要求句比例"), 9));
        }
    }

    private async Task<ViewAnswer?> AskAsync(string address, bool mayBeRefused = false)
    {
        var outcome = await AnalysisView.AskAsync(LocalArchive.Of(shared.Archive.Searcher), address, null, default, TestContext.Current.CancellationToken);
        Assert.True(mayBeRefused || outcome.Result is not null, $"{address}: {string.Join(' ', outcome.Problems)}");
        return outcome.Result;
    }

    private static string DataOf(ViewAnswer answer) => OwnQuery().Replace(JsonSerializer.Serialize(answer.Json, SearchJson.Options), "");

    private static IEnumerable<string> RowsOf(ViewAnswer answer) => answer.Table.Rows.Select(row =>
        string.Join('|', (answer.Table.Columns[0] == "检索式" ? row.Skip(1) : row).Select(CsvTable.Text)));

    private static IEnumerable<string> Unnamed(ReportTable figures) => figures.Rows.Select(row => string.Join('|', row.Skip(1).Select(CsvTable.Text)));

    private static IEnumerable<double> Numbers(JsonElement at, ReadOnlySpan<string> path) => at.ValueKind switch
    {
        JsonValueKind.Array => NumbersOfAll(at, path.ToArray()),
        JsonValueKind.Number => [at.GetDouble()],
        JsonValueKind.Null => [],
        _ => Numbers(at.GetProperty(path[0]), path[1..]),
    };

    private static IEnumerable<double> NumbersOfAll(JsonElement array, string[] path) => array.EnumerateArray().SelectMany(one => Numbers(one, path)).ToList();

    // Files leave out cells that are zero and years without texts.
    private static IEnumerable<string> Sorted(IEnumerable<string> figures) => figures.Where(f => f is not ("" or "0")).Order(StringComparer.Ordinal);

    [GeneratedRegex("\"query\":\"[^\"]*\",?")]
    private static partial Regex OwnQuery();

    [GeneratedRegex("\"(?:[^\"]|\"\")*\"")]
    private static partial Regex QuotedCell();

    /// <summary>The archive, built once.</summary>
    public sealed class SharedArchive : IDisposable
    {
        // Words that only some years, units and kinds have: without them no keyword would be one.
        internal TestArchive Archive { get; } = TestArchive.Of([
            .. SliceTests.Speeches(), .. Enumerable.Range(0, 4).Select(i => Of($"b{i}", "粮食安全", 2022, "甲县财政局", DocumentKind.Speech)),
            .. Enumerable.Range(0, 4).Select(i => Of($"c{i}", "招商引资", null, "乙市教育局", DocumentKind.News))]);

        private static Speech Of(string name, string word, int? year, string unit, DocumentKind kind) =>
            TestArchive.SpeechOf(name, string.Join('\n', Enumerable.Repeat($"要抓好{word}，落实责任。", 8)), year, unit, kind: kind, label: (_, s) => s with
            {
                Demands = [DemandMaker.Of((DirectiveType)1, s.Span) with { Deadline = s.Span, Due = new DateOnly(2022, 12, 31) }],
            });

        public void Dispose() => Archive.Dispose();
    }
}
