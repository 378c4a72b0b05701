using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Results;

namespace Wenmai.Drafting;

/// <summary>Finds themes and elements that speeches of a draft's kind and occasion usually have and the draft lacks.</summary>
/// <remarks>A theme with which the draft could not be labelled is no gap: its absence says nothing.</remarks>
internal sealed class GapFinder(ArchiveProfile archive, IReadOnlyList<SpeechSummary> speeches, IArchiveTexts texts)
{
    /// <summary>Speeches that make up a kind at most: the nearest by themes.</summary>
    private const int MaxSpeeches = 40;

    /// <summary>Fewer are no kind: nothing is said to be usual.</summary>
    private const int FewestSpeeches = 5;

    /// <summary>Speeches less alike are of another kind.</summary>
    private const double MinSimilarity = 0.6;

    /// <summary>Speeches of one occasion that are enough to judge by; fewer, and the whole kind is asked.</summary>
    private const int EnoughOfOccasion = 8;

    /// <summary>What this share of the kind has is usual; of what every paper needs, half is enough.</summary>
    private const double UsualShare = 0.6, RequiredShare = 0.5;

    /// <summary>A theme of at least this part of the sentences of the most frequent one is what a text is about.</summary>
    private const double MainThemeShare = 0.3;

    private const int ModelsRead = 12;

    /// <summary>Notes and lists are no speeches.</summary>
    private const int MinSentences = 8;

    private const int PrecedentsShown = 2;

    /// <summary>More would say that the draft is short, not what it lacks.</summary>
    private const int MaxGaps = 12;

    /// <summary>Elements that a paper must have, whatever its theme: who, by when, with what, watched by whom.</summary>
    private static readonly IReadOnlySet<int> Required = new[]
    {
        DirectiveType.Assignment, DirectiveType.Deadline, DirectiveType.Support, DirectiveType.Inspection,
    }.Select(t => ArchiveProfile.Themes + (int)t - 1).ToHashSet();

    /// <summary>The gaps: required elements first, then the most usual; none where the archive holds too few speeches of the kind.</summary>
    public async Task<DraftGaps> FindAsync(Draft draft, CancellationToken cancellationToken)
    {
        var own = ProfileOf(draft.Speech);
        var (scope, like) = LikeSpeeches(draft, own);
        if (like.Count < FewestSpeeches) return new DraftGaps(like.Count, []) { Scope = scope };
        var missing = Enumerable.Range(0, ArchiveProfile.Themes + ArchiveProfile.Types)
            .Where(label => own[label] == 0 && (label >= ArchiveProfile.Themes || draft.Taxonomy.Find(label + 1) is not null))
            .Select(label => (Label: label, Share: (double)like.Count(s => s[label] > 0) / like.Count))
            .Where(m => m.Share >= (Required.Contains(m.Label) ? RequiredShare : UsualShare))
            .OrderByDescending(m => Required.Contains(m.Label)).ThenByDescending(m => m.Share).ThenBy(m => m.Label).Take(MaxGaps).ToList();
        var themes = ThemesOf(own);
        var gaps = new List<DraftGap>();
        foreach (var (label, share) in missing)
            gaps.Add(Gap(label, share, await ModelsAsync(label, like, themes, cancellationToken), draft.Taxonomy) with { IsRequired = Required.Contains(label) });
        return new DraftGaps(like.Count, gaps) { Scope = scope };
    }

    /// <summary>The speeches that the draft is held against: of its kind and occasion where there are enough, else of its kind.</summary>
    private (GapScope Scope, List<SpeechProfile> Speeches) LikeSpeeches(Draft draft, SpeechProfile own)
    {
        // A draft that does not say what it is may be any paper.
        DocumentKind? kind = draft.Speech.Kind == DocumentKind.Other ? null : draft.Speech.Kind;
        var occasion = OccasionOf(draft.Speech.Meeting, draft.Speech.Title);
        var facts = speeches.Where(s => kind is { } its ? s.Kind == its : DeskKinds.Papers.Contains(s.Kind)).ToDictionary(s => s.Id, StringComparer.Ordinal);
        var like = archive.Speeches.Where(s => s.Sentences >= MinSentences && facts.ContainsKey(s.Name))
            .Select(s => (Speech: s, Similarity: s.ThemeSimilarity(own))).Where(s => s.Similarity >= MinSimilarity)
            .OrderByDescending(s => s.Similarity).ThenBy(s => s.Speech.Name, StringComparer.Ordinal).Select(s => s.Speech).ToList();
        var same = occasion is null ? [] : like.Where(s => OccasionOf(facts[s.Name].Meeting, facts[s.Name].Title) == occasion).Take(MaxSpeeches).ToList();
        return same.Count >= EnoughOfOccasion ? (new GapScope(kind, occasion), same) : (new GapScope(kind, null), like.Take(MaxSpeeches).ToList());
    }

    /// <summary>The kind of occasion that a meeting's name or a title tells, the most particular one; null where they tell none.</summary>
    private static string? OccasionOf(string? meeting, string title) => OccasionKind.Of($"{meeting} {title}").FirstOrDefault()?.Label;

    /// <summary>The themes that a text is about, as bits.</summary>
    private static uint ThemesOf(SpeechProfile profile)
    {
        var most = Enumerable.Range(0, ArchiveProfile.Themes).Max(t => profile[t]);
        return Enumerable.Range(0, ArchiveProfile.Themes).Where(t => profile[t] > 0 && profile[t] >= most * MainThemeShare).Aggregate(0u, (bits, t) => bits | 1u << t);
    }

    /// <summary>Sentences that have what is missing, about what the draft is about; a missing theme is its own matter.</summary>
    private async Task<List<(Excerpt, ExcerptSentence)>> ModelsAsync(int label, List<SpeechProfile> like, uint themes, CancellationToken cancellationToken)
    {
        var places = like.Where(s => s[label] > 0).Take(ModelsRead).Select(s => (s.Name, s.FirstWith(label))).ToList();
        var read = await texts.ReadSentencesAsync(places, cancellationToken);
        return read.Where(p => p is not null).Select(p => (p!.Value.Excerpt, Sentence: p.Value.Excerpt.Sentences[p.Value.Sentence]))
            .Where(p => label < ArchiveProfile.Themes || p.Sentence.Themes.Any(t => (t.Bit & themes) != 0)).Take(PrecedentsShown).ToList();
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
