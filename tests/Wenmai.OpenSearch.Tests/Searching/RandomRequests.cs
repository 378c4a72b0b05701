using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Tests.OpenSearch;

/// <summary>Makes requests of all kinds out of the texts of an archive, the same ones at every run.</summary>
internal sealed class RandomRequests(IReadOnlyList<Speech> speeches, int seed)
{
    private static readonly string[] Joints = [" ", " ", " 或 ", " 且 ", " -"];
    private static readonly SearchMode[] Modes = [SearchMode.All, SearchMode.All, SearchMode.Exact, SearchMode.Words];

    private readonly Random _random = new(seed);

    /// <summary>A request.</summary>
    public SearchRequest Next() => new()
    {
        Query = _random.Next(10) == 0 ? "" : Query(),
        Mode = Pick(Modes),
        Selection = Selection(),
        Sort = Pick(Enum.GetValues<SearchSort>()),
        Group = _random.Next(3) == 0 ? HitGrouping.Speech : null,
        Kept = _random.Next(2) == 0 ? [SearchRequest.AllKept] : [],
        Within = _random.Next(12) == 0 ? Pick(speeches).Id : "",
        Page = _random.Next(4) == 0 ? _random.Next(1, 8) : 1,
        Size = Pick([3, 10, 25]),
    };

    private string Query() => string.Concat(Enumerable.Range(0, _random.Next(1, 4)).Select(i => (i == 0 ? "" : Pick(Joints)) + Part()));

    private string Part() => _random.Next(17) switch
    {
        0 => $"标题:{Piece(2, 4)}",
        1 => $"小标题:{Piece(1, 4)}",
        2 => $"单位:{Pick(speeches).Unit ?? "局"}",
        3 => $"年份:{_random.Next(2010, 2020)}-{_random.Next(2015, 2027)}",
        4 => $"主题:{Pick(Taxonomy.Shipped.Themes).Id}",
        5 => $"类型:{Pick(Labels.DirectiveTypes).Code}",
        6 => $"{Piece(1, 3)} ~{_random.Next(1, 40)} {Piece(1, 3)}",
        7 => $"{Piece(1, 3)} ~句 {Piece(1, 3)}",
        8 => Slotted(),
        9 => $"“{Piece(1, 14)}”",
        10 => $"非 {Piece(1, 3)}",
        11 => Piece(9, 30),
        12 => $"文种:{Pick(Labels.DocumentKinds).Code}",
        13 => $"日期:{_random.Next(2010, 2020)}-{_random.Next(1, 13)}至{_random.Next(2020, 2026)}Q3",
        _ => Piece(1, 8),
    };

    private string Slotted()
    {
        var piece = Piece(8, 20);
        return $"“{piece[.._random.Next(1, 4)]}…{piece[^_random.Next(1, 4)..]}”";
    }

    /// <summary>Characters of the archive, cut anywhere.</summary>
    private string Piece(int least, int most)
    {
        var text = Pick(speeches).Text;
        var length = Math.Min(_random.Next(least, most + 1), text.Length);
        var piece = text.Substring(_random.Next(text.Length - length + 1), length).Replace('\n', ' ').Replace('"', ' ').Replace('”', ' ').Replace('“', ' ');
        return piece.Trim().Length == 0 ? "工作" : piece.Trim();
    }

    private FacetSelection Selection()
    {
        var selection = FacetSelection.None.Counting(_random.Next(3) == 0 ? LabelChoice.Sure : LabelChoice.All);
        while (_random.Next(3) == 0)
        {
            var facet = Pick(Enum.GetValues<Facet>());
            selection = selection.With(facet, [.. Enumerable.Range(0, _random.Next(1, 3)).Select(_ => Value(facet)).Distinct()]);
        }
        return selection;
    }

    private string Value(Facet facet) => facet switch
    {
        Facet.Year => _random.Next(5) switch { 0 => YearRange.Undated, 1 => "2014-2018", _ => $"{_random.Next(2012, 2027)}" },
        Facet.Unit => Pick(speeches).Unit ?? "无此单位",
        _ => Pick(FacetValues.Of(facet, Taxonomy.Shipped)).Value,
    };

    private T Pick<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];
}
