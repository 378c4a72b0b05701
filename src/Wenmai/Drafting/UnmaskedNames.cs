using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Results;
using Wenmai.Searching.Strings;

namespace Wenmai.Drafting;

/// <summary>Finds names in a draft where the archive has a mask: before the same title, or at the same place of a near precedent.</summary>
internal sealed class UnmaskedNames(IArchiveStrings strings)
{
    /// <summary>A precedent must be so near that its mask stands at the draft's name.</summary>
    private const double MinSimilarity = 0.6;

    private const int MaxName = 6;

    /// <summary>A mark for every name; none in a draft that masks nothing, since it is not meant to be masked.</summary>
    public async Task<IReadOnlyList<DraftMark>> FindAsync(Draft draft, IReadOnlyList<IReadOnlyList<Precedent>> precedents, CancellationToken cancellationToken)
    {
        if (!TextFolding.FoldToString(draft.Text).Contains(TextFolding.MaskSlot)) return [];
        var names = PersonalNames.FindWithTitle(draft.Text);
        var masked = names.SelectMany(n => Masked(n.Of(draft.Text))).Distinct(StringComparer.Ordinal).ToList();
        var known = masked.Zip(await strings.OccurAsync(masked, cancellationToken)).Where(m => m.Second).Select(m => m.First).ToHashSet(StringComparer.Ordinal);
        var marks = names.Where(n => Masked(n.Of(draft.Text)).Any(known.Contains))
            .Select(n => new DraftMark(DraftMarkKind.UnmaskedName, n, $"“{n.Of(draft.Text)}”未脱敏；档案中同类位置已脱敏。", [])).ToList();
        for (var i = 0; i < precedents.Count; i++)
            foreach (var precedent in precedents[i].Where(p => p.Similarity >= MinSimilarity).Take(1))
                marks.AddRange(AgainstMasks(draft, draft.Speech.Sentences[i], precedent).Where(m => !marks.Any(other => other.Span.Overlaps(m.Span))));
        return marks;
    }

    /// <summary>A mask before the title of the name, folded: surnames have one character, given names one or two.</summary>
    private static IEnumerable<string> Masked(string name) => Enumerable.Range(2, Math.Min(2, name.Length - 2)).Where(length => length < name.Length)
        .Select(length => TextFolding.MaskSlot + TextFolding.FoldToString(name[length..]));

    private static IEnumerable<DraftMark> AgainstMasks(Draft draft, Sentence sentence, Precedent precedent)
    {
        var folded = TextFolding.Fold(sentence.Span.Of(draft.Text));
        var at = 0;
        var removed = "";
        foreach (var change in CharacterComparison.Compare(TextFolding.FoldToString(precedent.Text), folded.Text))
        {
            if (change.Kind == ChangeKind.Added && removed.Length > 0 && removed.All(c => c == TextFolding.MaskSlot) && IsName(change.Text))
            {
                var span = folded.ToSource(at, at + change.Text.Length);
                span = new TextSpan(sentence.Span.Start + span.Start, sentence.Span.Start + span.End);
                yield return new DraftMark(DraftMarkKind.UnmaskedName, span, $"“{span.Of(draft.Text)}”处，档案中相近的句子已脱敏。", [precedent.Excerpt.Passage]);
            }
            removed = change.Kind == ChangeKind.Removed ? change.Text : "";
            if (change.Kind != ChangeKind.Removed) at += change.Text.Length;
        }
    }

    private static bool IsName(string text) => text.Length <= MaxName && text.All(char.IsLetterOrDigit);
}
