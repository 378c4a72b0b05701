using Wenmai.OpenSearch.Searching.Candidates;
using Wenmai.Searching;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Ranking;
using Wenmai.Tests.Semantics;

namespace Wenmai.Tests.OpenSearch;

/// <summary>A segment of a few passages says of them what a segment of all says.</summary>
public sealed class SparseSegmentTests
{
    private static readonly string Long = string.Concat(Enumerable.Range(1, 40).Select(i => $"第{i}项任务是推进改革发展稳定，要抓好落实。"));

    private static readonly Speech[] Speeches =
    [
        TestArchive.SpeechOf("一.txt", $"同志们：\n要坚持党的领导！坚决防止形式主义，不能偷懒。\n{Long}\n有下列行为之一的：\n（一）弄虚作假；\n（二）推诿扯皮。", 2021, "甲县", "在会上的讲话", Labelled, "一、总纲"),
        TestArchive.SpeechOf("二.txt", $"要抓好落实。\n改革发展\n稳定是前提。{Long}", 2023, "乙县", "报告"),
        TestArchive.SpeechOf("三.txt", "学习改革。不能躺平，也不能浪费。", 2022),
    ];

    /// <summary>Every second passage is held, and every third, and all.</summary>
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    public void ItAnswersLikeTheFullOne(int step, int first)
    {
        using var tiny = new TinyModel();
        using var archive = TestArchive.By("embedded", tiny, Speeches);
        var full = archive.Searcher.BeginReading()[0];
        var found = Speeches.SelectMany(s => FoundPassages.Of(s, tiny.Model)).Where((_, i) => i % step == first).ToList();
        var sparse = SparseSegment.Of(found, Taxonomy.Shipped, LabelChoice.All, _ => throw new InvalidOperationException());
        var rows = RowsOf(full).Where(r => found.Any(f => f.Key == r.Key)).ToDictionary(r => r.Key, r => r.Value);
        var few = Enumerable.Range(0, sparse.Query.Size).Where(p => sparse.Query.Live[p]).ToDictionary(sparse.KeyOf, p => p);
        Assert.Equal(rows.Keys.Order(), few.Keys.Order());
        foreach (var query in Queries())
            Assert.Equal(Hits(full, query, rows), Hits(sparse.Query, query, few));
        foreach (var (key, row) in rows) Assert.Equal(Facts(full, row, full.Forms), Facts(sparse.Query, few[key], sparse));
    }

    [Fact]
    public void WhatAHeadingNamesIsMissedUntilItIsHeld()
    {
        var found = FoundPassages.Of(TestArchive.SpeechOf("一.txt", "改革方案\n要深化改革，破除体制机制障碍，激发活力。", title: "改革方案")).ToList();
        var sparse = SparseSegment.Of(found.Take(1), Taxonomy.Shipped, LabelChoice.All, _ => throw new InvalidOperationException());
        Assert.Equal(1, sparse.HostOf(0));
        Assert.Equal([found[1].Key], sparse.Missing);
    }

    [Fact]
    public void WhatStandsBehindAPassageIsNoAnswer()
    {
        var found = FoundPassages.Of(Speeches[0]).ToList();
        var sparse = SparseSegment.Of(found.Take(3), Taxonomy.Shipped, LabelChoice.All, _ => throw new InvalidOperationException());
        Assert.All(sparse.Query.HitsOf("改革发展").Passages, p => Assert.True(p < 3));
        Assert.Equal(sparse.Query.Live.Members(), sparse.Query.Matching(new YearNode(2021, 2021), null!).Members());
    }

    private static Sentence Labelled(string text, Sentence sentence) =>
        text.Contains('党') ? sentence with { Themes = [new ThemeLabel(TestArchive.ThemeOf("T03"), .9, Evidence.Stated)] } : sentence;

    private static IEnumerable<QueryNode> Queries()
    {
        foreach (var text in (string[])["改革", "要", "抓好落实。第3", "改革发展\n稳定", "甲县"])
            if (PhraseFactory.Make(text, isQuoted: true) is { } phrase) yield return phrase;
        yield return new PhraseNode("第…落实", ["第", "落实"], IsQuoted: true);
        yield return new NearNode(Phrase("改革"), Phrase("落实"), null);
        yield return new NearNode(Phrase("第12项"), Phrase("第14项"), 60);
        yield return new TitleNode(Phrase("讲话"));
        yield return new HeadingNode(Phrase("总纲"));
        yield return new OrganisationNode(Phrase("乙县"));
        yield return new YearNode(2022, 2023);
        yield return new ThemeNode(TestArchive.ThemeOf("T03"));
        yield return new NotNode(Phrase("改革"));
        yield return new AnywhereNode(Phrase("甲县"));
    }

    private static PhraseNode Phrase(string text) => new(text, [text], IsQuoted: false);

    private static IEnumerable<((long, int) Key, int Value)> RowsOf(SegmentQuery segment) => Enumerable.Range(0, segment.Size)
        .Select(p => ((segment.PlaceOf(p).SpeechId, segment.PlaceOf(p).Number), p));

    private static IEnumerable<(long, int)> Hits(SegmentQuery segment, QueryNode query, Dictionary<(long, int), int> rows)
    {
        var matching = segment.Matching(query, null!);
        return rows.Where(r => matching[r.Value]).Select(r => r.Key).Order();
    }

    private static string Facts(SegmentQuery segment, int row, IPassageForms forms)
    {
        var place = segment.PlaceOf(row);
        var labels = segment.Segment.SentencesOf(LabelChoice.Sure)[segment.Segment.Passages[row].FirstSentence..segment.Segment.SentenceEnd(row)].ToArray()
            .Select(s => (s.Themes, s.Types, s.Stance, s.Role, s.Strength));
        var meaning = new MeaningQuery([.6f, .8f, 0, .1f, .. new float[60]]).Of(segment.Segment, row);
        var (host, list) = (forms.HostOf(row), forms.ListOf(row));
        return $"{place} {segment.KeyOf(row)} {segment.LengthOf(row)} {segment.ReadPassage(row)} {string.Join(' ', labels)} {meaning.Passage} {meaning.Sentence} "
            + $"{meaning.Nearest - segment.Segment.Passages[row].FirstSentence} {forms.IsSlight(row)} {(host < 0 ? 0 : host - row)} {(list < 0 ? 0 : list - row)} {forms.TextOf(row)} "
            + $"{segment.Segment.Passages[row].Roles} {segment.Segment.Passages[row].MainRole} {segment.HitsOf("改革").FrequencyIn(row)} {segment.Segment.ReadStrings(segment.Segment.Passages[row].Speech)}";
    }
}
