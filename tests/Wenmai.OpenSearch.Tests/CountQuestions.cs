using System.Text.Json;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;

namespace Wenmai.Tests.OpenSearch;

/// <summary>A count to be asked of two engines.</summary>
/// <param name="Kind">What is counted.</param>
/// <param name="Text">The request, for whoever reads a difference.</param>
/// <param name="Ask">Asks it; the whole answer as JSON.</param>
internal sealed record CountQuestion(string Kind, string Text, Func<IArchiveCounts, Task<string>> Ask);

/// <summary>Random counts of all kinds, with words cut from the speeches.</summary>
internal sealed class CountQuestions(IReadOnlyList<Speech> speeches, int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>The next question.</summary>
    public CountQuestion Next() => _random.Next(17) switch
    {
        < 3 => Of(new MatrixRequest { Rows = Any<MatrixAxis>(), Columns = Any<MatrixAxis>(), Slice = Slice() }, (c, r) => c.CountMatrixAsync(r), InsightJson.Of),
        < 5 => Of(new TrendRequest { Series = [.. Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => Query())], Selection = Selection(), Step = Any<TimeStep>() }, (c, r) => c.CountTrendAsync(r), InsightJson.Of),
        5 => Of(new SentenceListRequest { Slice = Slice(), Page = 1 + _random.Next(3), Size = 1 + _random.Next(30) }, (c, r) => c.ListSentencesAsync(r), InsightJson.Of),
        < 11 => Of(Register(), (c, r) => c.ReadRegisterAsync(r), InsightJson.Of),
        11 => Of(Slice(), (c, r) => c.ClimbLadderAsync(r), InsightJson.Of),
        12 => Of(Keyness(), (c, r) => c.FindKeywordsAsync(r), InsightJson.Of),
        13 => Of(new CollocationRequest { Text = Words(), Slice = Slice(), FewestTogether = 1 + _random.Next(3), Most = 20 }, (c, r) => c.FindCollocationsAsync(r), InsightJson.Of),
        15 => Of(new StringsRequest([Words(), $"{Words()}…{Words()}"], Slice()), (c, r) => c.CountStringsAsync(r), WriteOf),
        14 => Of(new ComparisonRequest(Part(), Part()), (c, r) => c.CompareAsync(r), InsightJson.Of),
        _ => Of(new KeynessRequest { Focus = Slice(), FewestSpeeches = 1, FewestOccurrences = 1 }, (c, r) => c.FindKeywordsAsync(r), InsightJson.Of),
    };

    /// <summary>Makes a question of a request.</summary>
    public static CountQuestion Of<TRequest, T>(
        TRequest request, Func<IArchiveCounts, TRequest, Task<InsightOutcome<T>>> method, Func<T, object> shape) where T : class => new(
        typeof(T).Name, Write(request!), async counts => Write(await method(counts, request), shape));

    private static object WriteOf(CountedStrings counted) => new
    {
        Counts = counted.Counts.Select(c => c is null ? null : new { c.Occurrences, c.Passages, c.Speeches, c.Years }),
        Speeches = counted.Speeches.Order(StringComparer.Ordinal),
    };

    private static string Write(object value) => JsonSerializer.Serialize(value, SearchJson.Options);

    private static string Write<T>(InsightOutcome<T> outcome, Func<T, object> shape) where T : class => Write(new
    {
        Notices = outcome.Notices.Select(n => n.Message),
        Problems = outcome.Problems.Select(p => p.Message),
        Result = outcome.Result is { } result ? shape(result) : null,
    });

    private RegisterRequest Register()
    {
        var request = new RegisterRequest
        {
            Slice = Slice(), Scope = Any<RegisterScope>(), Grouping = Any<RegisterGrouping>(), Sort = Any<RegisterSort>(), Size = 1 + _random.Next(30), Page = 1 + _random.Next(2),
            Needs = _random.Next(3) == 0 ? (RegisterNeeds)_random.Next(32) : RegisterNeeds.None,
            Actor = _random.Next(4) == 0 ? new[] { "局", "各单位", "我们", "各级党委", "*", "市" }[_random.Next(6)] : "",
            Who = _random.Next(6) == 0 ? Any<ActorKind>() : null,
        };
        if (_random.Next(6) == 0) request = request with { DueFrom = new DateOnly(2000 + _random.Next(20), 1, 1) };
        if (_random.Next(6) == 0) request = request with { DueTo = new DateOnly(2010 + _random.Next(20), 1, 1) };
        string?[] groups = ["", "self", "audience", "各单位", "T03", "2015", "undated", "D07", "required", "立即", "x"];
        return _random.Next(3) == 0 ? request with { Group = groups[_random.Next(groups.Length)] } : request;
    }

    private KeynessRequest Keyness() => new()
    {
        Focus = Slice(), Reference = _random.Next(2) == 0 ? null : Slice(), Sort = Any<KeynessSort>(), Most = 1 + _random.Next(60),
        FewestSpeeches = 1 + _random.Next(4), FewestOccurrences = 1 + _random.Next(5),
    };

    private Slice Slice() => new()
    {
        Query = _random.Next(3) == 0 ? "" : Query(), Selection = Selection(), Speech = _random.Next(15) == 0 ? speeches[_random.Next(speeches.Count)].Id : "",
    };

    /// <summary>A side of a comparison: of the size that people compare.</summary>
    private Slice Part() => _random.Next(3) switch
    {
        0 => new Slice { Speech = speeches[_random.Next(speeches.Count)].Id },
        1 => new Slice { Query = Words(), Selection = Selection() },
        _ => new Slice { Selection = FacetSelection.None.With(Facet.Year, [$"{speeches[_random.Next(speeches.Count)].Year.Best ?? 2015}"]) },
    };

    private string Query() => _random.Next(20) switch
    {
        0 => $"\"{Words()}\" OR \"{Words()}\"",
        1 => $"\"{Words()}\" NOT \"{Words()}\"",
        2 => $"\"{Words()}\" ~句 \"{Words()}\"",
        3 => $"\"{Words()}\" ~{_random.Next(40)} \"{Words()}\"",
        4 => $"标题:{Words()}",
        5 => $"小标题:{Words()}",
        6 => $"主题:T{1 + _random.Next(20):00}",
        7 => $"类型:D{1 + _random.Next(12):00}",
        8 => $"\"{Words()}…{Words()}\"",
        9 => Words() + Words(),
        10 => $"年份:{2010 + _random.Next(15)} {Words()}",
        11 => "x:y:",
        12 => $"\"{Words()}\" 单位:{speeches[_random.Next(speeches.Count)].Unit ?? "局"}",
        13 => $"{Words()} (年份:{2010 + _random.Next(15)} OR 标题:{Words()})",
        14 => $"{Words()} NOT 文种:K0{1 + _random.Next(5)}",
        15 => $"{Words()} OR 年份:{2010 + _random.Next(15)}",
        16 => $"{Words()} 日期:{2010 + _random.Next(15)}Q{1 + _random.Next(4)}",
        17 => $"{Words()} NOT 日期:未注明",
        _ => Words(),
    };

    private string Words()
    {
        var common = new[] { "落实", "工作", "安全", "加强", "发展", "责任", "要", "群众" };
        if (_random.Next(2) == 0) return common[_random.Next(common.Length)];
        var text = speeches[_random.Next(speeches.Count)].Text;
        if (text.Length < 10) return "工作";
        var cut = new string([.. text.Substring(_random.Next(text.Length - 8), 1 + _random.Next(5)).Where(char.IsLetterOrDigit)]);
        return cut.Length == 0 ? "落实" : cut;
    }

    private FacetSelection Selection()
    {
        var selection = FacetSelection.None;
        if (_random.Next(4) == 0) selection = selection.With(Facet.Year, [$"{2005 + _random.Next(20)}", $"{2005 + _random.Next(20)}"]);
        if (_random.Next(6) == 0) selection = selection.With(Facet.Theme, [$"T{1 + _random.Next(20):00}", $"T{1 + _random.Next(20):00}"]);
        if (_random.Next(6) == 0) selection = selection.With(Facet.Type, [$"D{1 + _random.Next(12):00}", $"D{1 + _random.Next(12):00}"]);
        if (_random.Next(8) == 0) selection = selection.With(Facet.Stance, [Labels.Stances[_random.Next(Labels.Stances.Count)].Code]);
        if (_random.Next(8) == 0) selection = selection.With(Facet.Strength, [$"{_random.Next(5)}"]);
        if (_random.Next(8) == 0) selection = selection.With(Facet.Role, [Labels.SectionRoles[_random.Next(Labels.SectionRoles.Count)].Code]);
        if (_random.Next(8) == 0) selection = selection.With(Facet.Kind, [_random.Next(3) == 0 ? "all" : Labels.DocumentKinds[_random.Next(Labels.DocumentKinds.Count)].Code]);
        if (_random.Next(10) == 0) selection = selection.With(Facet.Unit, [speeches[_random.Next(speeches.Count)].Unit ?? "某局"]);
        if (_random.Next(8) == 0) selection = selection.CountingOnce();
        return _random.Next(3) == 0 ? selection.Counting(LabelChoice.Sure) : selection;
    }

    private T Any<T>() where T : struct, Enum => Enum.GetValues<T>()[_random.Next(Enum.GetValues<T>().Length)];
}
