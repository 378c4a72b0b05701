using System.Text.Json;
using Parquet;
using Wenmai.Archives;
using Wenmai.Corpus;
using Wenmai.Datasets;
using Wenmai.Indexing;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Tests.Insights;

/// <summary>The tidy tables against a plain walk over the speeches of an archive, in all three forms.</summary>
public sealed class DatasetTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", null)]
    [InlineData("整改", null)]
    [InlineData("整改", "2021")]
    public async Task RowsAreThoseOfAPlainWalk(string query, string? year)
    {
        using var archive = Sample();
        var slice = SliceOf(query, year);
        var expected = archive.Speeches.Where(s => year is null || s.Year.Best == int.Parse(year))
            .SelectMany(s => s.Sentences.Index().Where(x => x.Item.Span.Of(s.Text).Contains(query, StringComparison.Ordinal)).Select(x => (Speech: s, Number: x.Index)))
            .ToList();
        Assert.NotEmpty(expected);
        var sentences = await ReadAsync(archive, "sentences", slice);
        Assert.Equal(expected.Select(e => $"{e.Speech.Id}:{e.Number + 1}").Order(StringComparer.Ordinal), Texts(sentences, "sentence").Order(StringComparer.Ordinal));
        Assert.All(sentences, row => Assert.Equal(TextOf(archive, row), row.GetProperty("text").GetString()));
        Assert.Equal(expected.Select(e => e.Speech.Id).Distinct().Count(), (await ReadAsync(archive, "speeches", slice)).Count);
        Assert.Equal(expected.Sum(e => e.Speech.Sentences[e.Number].Demands.Count), (await ReadAsync(archive, "demands", slice)).Count);
        Assert.Equal(
            expected.Select(e => e.Speech.Sentences[e.Number]).Sum(s => 1 + s.Themes.Count + s.Demands.Sum(d => d.Types.Count)),
            (await ReadAsync(archive, "labels", slice)).Count);
        var passages = await ReadAsync(archive, "passages", slice);
        Assert.Equal(expected.Count, passages.Sum(p => p.GetProperty("chosen").GetInt32()));
    }

    [Fact]
    public async Task TablesAreJoinedByTheirIdentifiers()
    {
        using var archive = Sample();
        var speeches = Texts(await ReadAsync(archive, "speeches", Slice.Everything), "speech").ToHashSet();
        var passages = Texts(await ReadAsync(archive, "passages", Slice.Everything), "passage").ToHashSet();
        var sentences = await ReadAsync(archive, "sentences", Slice.Everything);
        var demands = await ReadAsync(archive, "demands", Slice.Everything);
        Assert.Subset(speeches, Texts(sentences, "speech").ToHashSet());
        Assert.Subset(passages, Texts(sentences, "passage").ToHashSet());
        Assert.Subset(Texts(sentences, "sentence").ToHashSet(), Texts(demands, "sentence").ToHashSet());
        var labelled = (await ReadAsync(archive, "labels", Slice.Everything)).Where(l => l.GetProperty("kind").GetString() == "type");
        Assert.Subset(Texts(demands, "demand").ToHashSet(), Texts(labelled, "demand").ToHashSet());
    }

    [Theory]
    [InlineData("speeches")]
    [InlineData("passages")]
    [InlineData("sentences")]
    [InlineData("demands")]
    [InlineData("labels")]
    public async Task AllFormsHoldTheSame(string table)
    {
        using var archive = Sample();
        var lines = await ReadAsync(archive, table, Slice.Everything);
        var csv = System.Text.Encoding.UTF8.GetString(await WriteAsync(archive, table, Slice.Everything, DatasetFormat.Csv));
        var columns = DatasetTables.Find(table)!.Columns;
        Assert.StartsWith("\uFEFF" + string.Join(',', columns.Select(c => c.Name)), csv);
        Assert.Equal(lines.Count + 1, csv.TrimEnd().Split("\r\n").Length);
        using var stream = new MemoryStream(await WriteAsync(archive, table, Slice.Everything, DatasetFormat.Parquet));
        await using var parquet = await ParquetReader.CreateAsync(stream, cancellationToken: Cancel);
        Assert.Equal(columns.Select(c => c.Name), parquet.Schema.DataFields.Select(f => f.Name));
        Assert.Equal(lines.Count, parquet.Metadata!.NumRows);
    }

    [Fact]
    public async Task ATableWithoutRowsIsAFileToo()
    {
        using var archive = Sample();
        var none = new Slice { Query = "从未写过的话" };
        Assert.Empty(await ReadAsync(archive, "sentences", none));
        using var stream = new MemoryStream(await WriteAsync(archive, "sentences", none, DatasetFormat.Parquet));
        await using var parquet = await ParquetReader.CreateAsync(stream, cancellationToken: Cancel);
        Assert.Equal(0, parquet.Metadata!.NumRows);
    }

    [Fact]
    public async Task ABadQueryIsRefusedBeforeAnythingIsWritten()
    {
        using var archive = Sample();
        var outcome = await LocalArchive.Of(archive.Searcher).Counts.StreamSentencesAsync(SliceOf("", "21世纪"), Cancel);
        Assert.Null(outcome.Result);
        Assert.NotEmpty(outcome.Problems);
    }

    [Fact]
    public void TheCodebookExplainsEveryColumnAndCode()
    {
        var text = Codebook.Of(Taxonomy.Shipped).ToMarkdown("gen-000001", DateTimeOffset.UnixEpoch);
        Assert.All(DatasetTables.All.SelectMany(t => t.Columns), c => Assert.Contains($"| {c.Name} |", text));
        Assert.All(Labels.DirectiveTypes, t => Assert.Contains($"| {t.Code} | {t.Label} |", text));
        Assert.All(DatasetTables.All, t => Assert.Equal(t.Columns.Count, t.Columns.Select(c => c.Name).Distinct().Count()));
    }

    private static TestArchive Sample() => TestArchive.Of(
        [.. Enumerable.Range(0, 3).Select(i => SpeechOf($"a{i}.txt", 2020 + i))],
        [.. Enumerable.Range(3, 3).Select(i => SpeechOf($"b{i}.txt", 2018 + i))]);

    private static Speech SpeechOf(string name, int year) => SpeechAssembler.Shipped.Assemble(new SpeechText
    {
        Text = $"""
            同志们：
            一、抓好问题整改
            各支部要对照清单逐条整改，于{year}年11月30日前报送局党委，“一把手”负总责。
            =这一行以等号开头，仍是原文。
            二、严明工作纪律
            严禁用公款吃喝，坚决整改突出问题。去年全市完成整改三百余项。让我们共同努力！
            """,
        Metadata = new SpeechMetadata { Year = year },
    }, name);

    /// <summary>What stands at the offsets of a row in the speech that it names.</summary>
    private static string TextOf(TestArchive archive, JsonElement row) => archive.Speeches.Single(s => s.Id == row.GetProperty("speech").GetString())
        .Text[row.GetProperty("start").GetInt32()..row.GetProperty("end").GetInt32()];

    private static Slice SliceOf(string query, string? year) => new()
    {
        Query = query,
        Selection = year is null ? FacetSelection.None : new FacetSelection([KeyValuePair.Create<Facet, IReadOnlyList<string>>(Facet.Year, [year])]),
    };

    private static IEnumerable<string> Texts(IEnumerable<JsonElement> rows, string column) => rows.Select(r => r.GetProperty(column).GetString()!);

    private static async Task<List<JsonElement>> ReadAsync(TestArchive archive, string table, Slice slice) =>
        [.. System.Text.Encoding.UTF8.GetString(await WriteAsync(archive, table, slice, DatasetFormat.Jsonl))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private static async Task<byte[]> WriteAsync(TestArchive archive, string table, Slice slice, DatasetFormat format)
    {
        var outcome = await LocalArchive.Of(archive.Searcher).Counts.StreamSentencesAsync(slice, Cancel);
        using var stream = new MemoryStream();
        await new Dataset(DatasetTables.Find(table)!, outcome.Result!).WriteAsync(format, stream, cancellationToken: Cancel);
        return stream.ToArray();
    }
}
