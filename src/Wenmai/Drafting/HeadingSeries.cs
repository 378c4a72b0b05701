using Wenmai.Corpus;

namespace Wenmai.Drafting;

/// <summary>Parts the headings under one parent into the series they were written as: a new 一是 begins a new one.</summary>
internal static class HeadingSeries
{
    /// <summary>The series, in text order.</summary>
    /// <param name="sections">Numbers of sections, in text order.</param>
    /// <param name="head">The heading of a section, as written.</param>
    public static IReadOnlyList<IReadOnlyList<int>> Of(IEnumerable<int> sections, Func<int, string> head)
    {
        var series = new List<(string Shape, int Last, List<int> Heads)>();
        foreach (var section in sections)
        {
            var (shape, ordinal) = NumberOf(head(section));
            // 第一节 between 第二章 and 第三章: the series that waits for this number goes on.
            var open = series.FindLastIndex(s => s.Shape == shape);
            if (open < 0 || (shape.Length > 0 && (ordinal <= series[open].Last || ordinal > series[open].Last + 2))) series.Add((shape, ordinal, [section]));
            else
            {
                series[open].Heads.Add(section);
                series[open] = series[open] with { Last = ordinal };
            }
        }
        return [.. series.Select(s => s.Heads)];
    }

    /// <summary>The shape of a head's numbering, empty without one, and its number.</summary>
    private static (string Shape, int Ordinal) NumberOf(string head)
    {
        if (HeadingMarker.OfLine(head, 0) is not { } marker) return ("", 0);
        var unit = marker.Shape == MarkerShape.Part ? head[..marker.Length].Trim('、', '：', ':', '，', ',')[^1..] : "";
        return ($"{marker.Shape}{unit}", marker.Ordinal);
    }
}
