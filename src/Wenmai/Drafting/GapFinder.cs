using Wenmai.Searching;
using Wenmai.Searching.Results;

namespace Wenmai.Drafting;

/// <summary>Finds themes and directive types that speeches of a draft's kind usually have and the draft lacks.</summary>
/// <remarks>A theme with which the draft could not be labelled is no gap: its absence says nothing.</remarks>
internal sealed class GapFinder(ArchiveProfile archive, IArchiveTexts texts)
{
    /// <summary>Speeches that make up a kind at most: the nearest by themes.</summary>
    private const int MaxSpeeches = 40;

    /// <summary>Fewer are no kind: nothing is said to be usual.</summary>
    private const int FewestSpeeches = 5;

    /// <summary>Speeches less alike are of another kind.</summary>
    private const double MinSimilarity = 0.6;

    /// <summary>What this share of the kind has is usual.</summary>
    private const double UsualShare = 0.6;

    /// <summary>Notes and lists are no speeches.</summary>
    private const int MinSentences = 8;

    private const int PrecedentsShown = 2;

    /// <summary>More would say that the draft is short, not what it lacks.</summary>
    private const int MaxGaps = 12;

    /// <summary>The gaps, most usual first; none where the archive holds too few speeches of the kind.</summary>
    public async Task<DraftGaps> FindAsync(Draft draft, CancellationToken cancellationToken)
    {
        var own = ProfileOf(draft.Speech);
        var kind = archive.Speeches.Where(s => s.Sentences >= MinSentences)
            .Select(s => (Speech: s, Similarity: s.ThemeSimilarity(own))).Where(s => s.Similarity >= MinSimilarity)
            .OrderByDescending(s => s.Similarity).ThenBy(s => s.Speech.Name, StringComparer.Ordinal).Take(MaxSpeeches).Select(s => s.Speech).ToList();
        if (kind.Count < FewestSpeeches) return new DraftGaps(kind.Count, []);
        var missing = Enumerable.Range(0, ArchiveProfile.Themes + ArchiveProfile.Types)
            .Where(label => own[label] == 0 && (label >= ArchiveProfile.Themes || draft.Taxonomy.Find(label + 1) is not null))
            .Select(label => (Label: label, Share: (double)kind.Count(s => s[label] > 0) / kind.Count))
            .Where(m => m.Share >= UsualShare).OrderByDescending(m => m.Share).ThenBy(m => m.Label).Take(MaxGaps).ToList();
        var gaps = new List<DraftGap>();
        foreach (var (label, share) in missing) gaps.Add(Gap(label, share, await PrecedentsAsync(label, kind, cancellationToken), draft.Taxonomy));
        return new DraftGaps(kind.Count, gaps);
    }

    private async Task<List<(Excerpt, ExcerptSentence)>> PrecedentsAsync(int label, List<SpeechProfile> kind, CancellationToken cancellationToken)
    {
        var places = kind.Where(s => s[label] > 0).Take(PrecedentsShown).Select(s => (s.Name, s.FirstWith(label))).ToList();
        var read = await texts.ReadSentencesAsync(places, cancellationToken);
        return read.Where(p => p is not null).Select(p => (p!.Value.Excerpt, p.Value.Excerpt.Sentences[p.Value.Sentence])).ToList();
    }

    private static DraftGap Gap(int label, double share, List<(Excerpt, ExcerptSentence)> precedents, Taxonomy taxonomy) => label < ArchiveProfile.Themes
        ? new DraftGap(taxonomy.Find(label + 1), null, share, precedents)
        : new DraftGap(null, (DirectiveType)(label - ArchiveProfile.Themes + 1), share, precedents);

    private static SpeechProfile ProfileOf(Speech draft)
    {
        var profile = new SpeechProfile("");
        foreach (var sentence in draft.Sentences)
            profile.Add(
                Theme.BitsOf(sentence.Themes),
                sentence.Demands.Aggregate(0u, (bits, d) => bits | d.TypeBits), 0);
        return profile;
    }
}
