using System.Text.Json;
using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Searching.Strings;

namespace Wenmai.Tests.OpenSearch;

/// <summary>A question that any archive answers in words that can be compared.</summary>
/// <param name="Kind">What is asked for.</param>
/// <param name="Text">The question, for whoever reads a difference.</param>
/// <param name="Ask">Asks it.</param>
internal sealed record Question(string Kind, string Text, Func<IArchive, Task<string>> Ask);

/// <summary>Random questions of all kinds whose answers are to be the same: totals, facets, pages in order of time and of rank, counts, registers, concordances.</summary>
/// <param name="searcher">The archive from whose texts words are cut.</param>
/// <param name="seed">Chooses the questions.</param>
internal sealed class RandomQuestions(SpeechSearcher searcher, int seed)
{
    private static readonly JsonSerializerOptions Json = SearchJson.Options;

    private readonly Random _random = new(seed);
    private readonly StringCutter _cutter = new(searcher, new Random(seed + 1));
    private readonly List<string> _units = [.. searcher.Speeches.Select(s => s.Unit).OfType<string>().Distinct()];
    private readonly List<int> _years = [.. searcher.Speeches.Select(s => s.Year).OfType<int>().Distinct()];

    /// <summary>The next question.</summary>
    public Question Next() => _random.Next(15) switch
    {
        0 => Search(SearchMode.Exact),
        1 => Search(SearchMode.Words),
        2 or 3 => ByTime(),
        4 => Matrix(),
        5 => Trend(),
        6 => Register(),
        7 => Ladder(),
        8 => Keyness(),
        9 => Concordance(),
        10 => Collocations(),
        11 or 12 or 13 => Ranked(),
        _ => _random.Next(2) == 0 ? Sentences() : Comparison(),
    };

    private Question Search(SearchMode mode)
    {
        var request = new SearchRequest { Query = Words(), Mode = mode, Selection = Selection(), Size = 10 };
        return new Question($"search {mode}", Shown(request), async archive =>
        {
            var outcome = await archive.SearchAsync(request);
            return outcome.Results is { } r
                ? Write(new { r.Total, r.Speeches, Facets = Facets(r), Dropped = r.DroppedFilters, Parts = r.Parts.Select(p => p.ToString()), Notices = r.Notices.Select(n => n.Code) })
                : Write(outcome.Problems);
        });
    }

    private Question ByTime()
    {
        var request = new SearchRequest
        {
            Query = _random.Next(3) == 0 ? "" : Words(), Mode = SearchMode.Words, Selection = Selection(),
            Sort = _random.Next(2) == 0 ? SearchSort.Newest : SearchSort.Oldest, Page = 1 + _random.Next(3), Size = 5,
        };
        return new Question("by time", Shown(request), async archive =>
        {
            var outcome = await archive.SearchAsync(request);
            return outcome.Results is { } r ? Write(new { r.Total, Hits = r.Hits.Select(h => new { h.Passage, h.Text, h.Highlights, h.Themes, h.Types, h.Role, h.HeadingPath }) }) : Write(outcome.Problems);
        });
    }

    /// <summary>All of the answer, in the order in which it is ranked.</summary>
    private Question Ranked()
    {
        var request = new SearchRequest
        {
            Query = _random.Next(3) == 0 ? Words() : FreeText(), Mode = _random.Next(4) switch { 0 => SearchMode.Meaning, 1 => SearchMode.Words, _ => SearchMode.All },
            Selection = _random.Next(3) == 0 ? Selection() : FacetSelection.None, Group = _random.Next(2) == 0 ? HitGrouping.Speech : null,
            Page = _random.Next(3) == 0 ? 1 + _random.Next(4) : 1, Size = _random.Next(2) == 0 ? 10 : 25,
        };
        return new Question("ranked", $"{Shown(request)} {request.Mode} {request.Group} {request.Size}", async archive =>
        {
            var outcome = await archive.SearchAsync(request);
            return outcome.Results is { } r ? Write(r with { Generation = "", IndexedAt = default, ElapsedMs = 0, Suggestion = null }) : Write(outcome.Problems);
        });
    }

    /// <summary>Up to sixty characters of a text, cut anywhere: what somebody pastes.</summary>
    private string FreeText()
    {
        var text = string.Concat(Enumerable.Range(0, 1 + _random.Next(4)).Select(_ => Text()));
        return text.Length <= 60 ? text : text[..60];
    }

    private Question Matrix()
    {
        var axes = Enum.GetValues<MatrixAxis>().OrderBy(_ => _random.Next()).ToList();
        var request = new MatrixRequest { Rows = axes[0], Columns = axes[1], Slice = Slice() };
        return new Question("matrix", $"{axes[0]}×{axes[1]} {Shown(request.Slice)}", async archive => Write(await archive.Counts.CountMatrixAsync(request), InsightJson.Of));
    }

    private Question Trend()
    {
        var request = new TrendRequest { Series = [.. Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => Words())], Selection = Selection() };
        return new Question("trend", string.Join(" | ", request.Series), async archive => Write(await archive.Counts.CountTrendAsync(request), InsightJson.Of));
    }

    private Question Register()
    {
        var request = new RegisterRequest
        {
            Slice = Slice(), Grouping = Any<RegisterGrouping>(), Sort = Any<RegisterSort>(), Size = 10, Page = 1 + _random.Next(2),
            Needs = (RegisterNeeds)_random.Next(4), Actor = _random.Next(5) == 0 ? "局" : "",
        };
        return new Question("register", $"{request.Grouping} {request.Sort} {request.Needs} {request.Actor} {Shown(request.Slice)}", async archive => Write(await archive.Counts.ReadRegisterAsync(request), InsightJson.Of));
    }

    private Question Ladder()
    {
        var slice = Slice();
        return new Question("ladder", Shown(slice), async archive => Write(await archive.Counts.ClimbLadderAsync(slice), InsightJson.Of));
    }

    private Question Keyness()
    {
        var request = new KeynessRequest { Focus = Slice(), Reference = _random.Next(2) == 0 ? null : Slice(), Sort = Any<KeynessSort>(), Most = 20 };
        return new Question("keyness", $"{request.Sort} {Shown(request.Focus)} / {(request.Reference is { } r ? Shown(r) : "-")}", async archive => Write(await archive.Counts.FindKeywordsAsync(request), InsightJson.Of));
    }

    private Question Concordance()
    {
        var request = new ConcordanceRequest { Text = Text(), Sort = Any<ConcordanceSort>(), Sample = 1 + _random.Next(40), Seed = _random.Next(5) };
        var places = new PlacesRequest { Lines = request, Slice = _random.Next(2) == 0 ? Slice() : Insights.Slice.Everything };
        return new Question("concordance", $"{request.Text} {request.Sort} {Shown(places.Slice)}", async archive =>
            Write(await archive.Counts.FindPlacesAsync(places), found => found.Concordance));
    }

    private Question Collocations()
    {
        var request = new CollocationRequest { Text = Text(), Slice = new Slice { Selection = Selection() }, Most = 10 };
        return new Question("collocations", request.Text, async archive => Write(await archive.Counts.FindCollocationsAsync(request), InsightJson.Of));
    }

    private Question Sentences()
    {
        var request = new SentenceListRequest { Slice = Slice(), Page = 1 + _random.Next(3), Size = 10 };
        return new Question("sentences", Shown(request.Slice), async archive => Write(await archive.Counts.ListSentencesAsync(request), InsightJson.Of));
    }

    private Question Comparison()
    {
        var request = new ComparisonRequest(
            new Slice { Speech = _random.Next(2) == 0 ? OneSpeech() : "", Selection = Selection() }, new Slice { Speech = _random.Next(2) == 0 ? OneSpeech() : "", Selection = Selection() });
        return new Question("comparison", $"{request.Left.Speech} / {request.Right.Speech}", async archive => Write(await archive.Counts.CompareAsync(request), InsightJson.Of));
    }

    private string OneSpeech() => searcher.Speeches[_random.Next(searcher.Speeches.Count)].Id;

    private Slice Slice() => new() { Query = _random.Next(3) == 0 ? "" : Words(), Selection = Selection() };

    private string Words()
    {
        var (first, second) = (Text(), Text());
        return _random.Next(12) switch
        {
            0 => $"\"{first}\" OR \"{second}\"",
            1 => $"\"{first}\" NOT \"{second}\"",
            2 => $"\"{first}\" ~句 \"{second}\"",
            3 => $"\"{first}\" ~{_random.Next(40)} \"{second}\"",
            4 => $"标题:{Short(searcher.Speeches[_random.Next(searcher.Speeches.Count)].Title)}",
            5 when _units.Count > 0 => $"单位:{Short(_units[_random.Next(_units.Count)])} \"{first}\"",
            6 => $"主题:T{1 + _random.Next(25):00} \"{Short(first)}\"",
            7 => $"类型:D{1 + _random.Next(12):00}",
            8 when _years.Count > 0 => $"年份:{_years[_random.Next(_years.Count)]} \"{Short(first)}\"",
            9 => $"小标题:{Short(first)}",
            10 => first + second,
            _ => $"\"{first}\"",
        };
    }

    private string Text()
    {
        for (var tries = 0; tries < 20; tries++)
            if (_cutter.Next() is PhraseNode phrase && !phrase.Text.Contains('"') && !phrase.Text.Contains('\n') && phrase.Text.Trim().Length is > 1 and < 40) return phrase.Text.Trim();
        return "工作";
    }

    private static string Short(string text) => text.Length <= 2 ? text : text[..2];

    private FacetSelection Selection()
    {
        var selection = FacetSelection.None;
        if (_random.Next(4) == 0 && _years.Count > 0) selection = selection.With(Facet.Year, [$"{_years[_random.Next(_years.Count)]}", $"{_years[_random.Next(_years.Count)]}"]);
        if (_random.Next(5) == 0) selection = selection.With(Facet.Theme, [$"T{1 + _random.Next(25):00}", $"T{1 + _random.Next(25):00}"]);
        if (_random.Next(5) == 0) selection = selection.With(Facet.Type, [$"D{1 + _random.Next(12):00}", $"D{1 + _random.Next(12):00}"]);
        if (_random.Next(6) == 0) selection = selection.With(Facet.Stance, [Labels.Stances[_random.Next(Labels.Stances.Count)].Code]);
        if (_random.Next(6) == 0) selection = selection.With(Facet.Strength, [$"{_random.Next(5)}"]);
        if (_random.Next(6) == 0) selection = selection.With(Facet.Role, [Labels.SectionRoles[_random.Next(Labels.SectionRoles.Count)].Code]);
        if (_random.Next(6) == 0) selection = selection.With(Facet.Kind, [Labels.DocumentKinds[_random.Next(Labels.DocumentKinds.Count)].Code]);
        if (_random.Next(8) == 0 && _units.Count > 0) selection = selection.With(Facet.Unit, [_units[_random.Next(_units.Count)]]);
        return _random.Next(4) == 0 ? selection.Counting(LabelChoice.Sure) : selection;
    }

    private T Any<T>() where T : struct, Enum => Enum.GetValues<T>()[_random.Next(Enum.GetValues<T>().Length)];

    private static object Facets(SearchResults results) => results.Facets.OrderBy(f => f.Key).Select(f => new { f.Key, f.Value });

    private static string Shown(SearchRequest request) => $"{request.Query} {Shown(request.Selection)} {request.Sort} {request.Page}";

    private static string Shown(Slice slice) => $"{slice.Line} {Shown(slice.Selection)}";

    private static string Shown(FacetSelection selection) =>
        string.Join(' ', Enum.GetValues<Facet>().Where(f => selection[f].Count > 0).Select(f => $"{f}={string.Join(',', selection[f])}")) + (selection.Labels == LabelChoice.Sure ? " sure" : "");

    private static string Write(object value) => JsonSerializer.Serialize(value, Json);

    private static string Write<T>(InsightOutcome<T> outcome, Func<T, object> shape) where T : class =>
        outcome.Result is { } result ? Write(new { Notices = outcome.Notices.Select(n => n.Code), Result = shape(result) }) : Write(outcome.Problems);
}
