using Wenmai.Corpus;

namespace Wenmai.Drafting;

/// <summary>Finds numbering that skips or repeats: 一是 … 三是 … 三是.</summary>
internal static class NumberingCheck
{
    /// <summary>Shapes whose numbers say nothing that could be wrong: 首先 … 最后, 一方面.</summary>
    private static readonly MarkerShape[] Free = [MarkerShape.Sequence, MarkerShape.Side, MarkerShape.None];

    /// <summary>A mark for every heading whose number is not the next of its series.</summary>
    public static IEnumerable<DraftMark> Find(SpeechStructure structure)
    {
        var series = new Dictionary<(int Parent, MarkerShape Shape), (int Ordinal, string Marker)>();
        foreach (var section in structure.Sections)
        {
            if (section.Marker.Length == 0 || HeadingMarker.OfLine(structure.Text, section.Head.Start) is not { } marker || Free.Contains(marker.Shape)) continue;
            var key = (section.Parent, marker.Shape);
            var written = section.Marker.TrimEnd('，', ',', '、');
            var before = series.GetValueOrDefault(key);
            series[key] = (marker.Ordinal, written);
            if (marker.Ordinal == before.Ordinal + 1 || marker.Ordinal == 1 && before.Ordinal == 0) continue;
            if (marker.Ordinal == 1 && IsNewSeries(structure, section)) continue;
            var message = before.Ordinal == 0 ? $"序号从“{written}”开始，前面没有第一项。"
                : marker.Ordinal == before.Ordinal ? $"序号“{written}”重复。"
                : $"序号“{before.Marker}”之后是“{written}”。";
            yield return new DraftMark(DraftMarkKind.Numbering, new TextSpan(section.Head.Start, section.Head.Start + marker.Length), message, []);
        }
    }

    /// <summary>An inline series may begin anew in another paragraph of the same section.</summary>
    private static bool IsNewSeries(SpeechStructure structure, Section section) => section.IsInline || section.Parent < 0 && structure.Sections[0] != section;
}
