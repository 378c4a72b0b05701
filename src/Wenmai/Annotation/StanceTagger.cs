using System.Buffers;

namespace Wenmai.Annotation;

/// <summary>Where a sentence stands.</summary>
/// <param name="Role">The role of the stretch.</param>
/// <param name="Genre">The genre of the text.</param>
/// <param name="Attributed">Whether an attribution earlier in the text carries on.</param>
/// <param name="IsHead">Whether the sentence is a heading that stands alone.</param>
/// <param name="Kind">What its paragraph is.</param>
internal readonly record struct SentencePlace(SectionRole Role, Genre Genre, bool Attributed, bool IsHead, ParagraphKind Kind);

/// <summary>A sentence's stance, and what its clauses demand, by the rules.</summary>
internal readonly record struct StanceReading(Stance Stance, Evidence Evidence, bool IsAppeal, IReadOnlyList<TypedClause> Directives, bool StartsAttribution);

/// <summary>Tells in whose voice, and about what, a sentence speaks, and with that whether its demands count.</summary>
internal static class StanceTagger
{
    private const int VoiceReach = 40;
    private static readonly SearchValues<char> Lacking = SearchValues.Create("不没未难欠少低弱差缺需待");

    /// <summary>Reads one sentence.</summary>
    /// <remarks>A demand anywhere in the sentence wins over report and deficiency; a demand passed on is quoted.</remarks>
    public static StanceReading Read(SentenceCues cues, SentencePlace place, List<Clause> clauses)
    {
        if (place.Kind is ParagraphKind.Salutation or ParagraphKind.Dateline) return Other("kind/" + place.Kind);
        if (place.Kind is ParagraphKind.Title && place.Genre is not Genre.News) return Other("kind/Title");
        if (cues.First(WordClass.Appeal) is { } appeal) return new(Stance.Own, Because(appeal, "appeal"), true, [], false);

        var attribution = AttributionOf(cues, clauses);
        var isQuoted = attribution is not null || place.Attributed;
        var voice = attribution ?? new Evidence(null, "carried/转述");
        if (attribution is null && cues.First(WordClass.Courtesy) is { } courtesy) return Other(Because(courtesy, "courtesy"));

        var demands = DirectiveTagger.Tag(cues, clauses, DemandsExpected(cues, place, isQuoted));
        if (demands.Count > 0 && !IsAgenda(cues))
            return new(isQuoted ? Stance.Quoted : Stance.Own, isQuoted ? voice : demands[0].Evidence, false, demands, attribution is not null);
        var (stance, evidence) = WithoutDemand(cues, clauses, place, isQuoted ? voice : null);
        return new(stance, evidence, false, [], attribution is not null);
    }

    private static (Stance Stance, Evidence Evidence) WithoutDemand(
        SentenceCues cues, List<Clause> clauses, SentencePlace place, Evidence? voice)
    {
        if (cues.First(WordClass.Agenda) is { } agenda) return (Stance.Other, Because(agenda, "agenda"));
        if (cues.First(WordClass.ProblemTurn) is { } turn) return (Stance.Problem, Because(turn, "problem"));
        // A nominal heading (一、工作回顾) tells nothing; one with a verb follows its section.
        if (place.IsHead && !clauses.Any(c => c.Form is ClauseForm.Bare or ClauseForm.Purpose)) return (Stance.Other, new Evidence(null, "heading/名词性小标题"));
        if (place.Role is SectionRole.Problems && SoundsDeficient(cues)) return (Stance.Problem, Because(cues.First(WordClass.Problem), "section/问题"));
        if (TellsDeficiency(cues) is { } problem) return (Stance.Problem, Because(problem, "problem"));
        var told = voice?.Cue is { } speaking ? new TextSpan(speaking.End, cues.Span.End) : cues.Span;
        if (cues.First(WordClass.PastTime, told) is { } time) return (Stance.Reported, Because(time, "past"));
        if (place.Role is SectionRole.Achievements) return (Stance.Reported, new Evidence(null, "section/成绩"));
        if (voice?.Cue is null && cues.First(WordClass.PastAspect) is { } aspect) return (Stance.Reported, Because(aspect, "past"));
        if (voice is not null) return (Stance.Quoted, voice);
        if (place.Genre is Genre.News && place.Kind is not ParagraphKind.Title) return (Stance.Reported, new Evidence(null, "genre/新闻"));
        return (Stance.Other, new Evidence(null, "none"));
    }

    private static DemandContext DemandsExpected(SentenceCues cues, SentencePlace place, bool isQuoted)
    {
        var demands = place.Role is SectionRole.Requirements or SectionRole.Safeguards;
        var bare = place.Role is not (SectionRole.Achievements or SectionRole.Problems or SectionRole.Introduction)
            && (place.Genre is not Genre.News || isQuoted);
        return new DemandContext(place.Role, bare, demands || place.Genre is Genre.Regulation, place.Genre is Genre.Regulation);
    }

    private static bool IsAgenda(SentenceCues cues) => cues.First(WordClass.Agenda) is not null;

    // One word of deficiency may belong to an object of work; a second one, or a difficulty beside it, tells of a deficiency.
    private static CueHit? TellsDeficiency(SentenceCues cues)
    {
        if (cues.First(WordClass.Problem) is not { } first) return null;
        foreach (var hit in cues.Words(WordClass.Problem, cues.Span).Concat(cues.Words(WordClass.Difficulty, cues.Span)))
            if (!first.Span.Overlaps(hit.Span)) return first;
        return null;
    }

    private static bool SoundsDeficient(SentenceCues cues) =>
        cues.First(WordClass.Problem) is not null || cues.First(WordClass.Difficulty) is not null || cues.Characters.IndexOfAny(Lacking) >= 0;

    private static Evidence? AttributionOf(SentenceCues cues, List<Clause> clauses)
    {
        if (cues.First(WordClass.Saying) is { } saying) return Because(saying, "saying");
        foreach (var clause in clauses)
            if (clause.Form is ClauseForm.Attribution) return new Evidence(clause.Cue, "attributed/" + clause.Cue!.Value.Of(cues.Text));
        foreach (var verb in cues.Words(WordClass.SpeakingVerb, cues.Span))
            if (verb.Cue.Text is not ("要求" or "提出") && cues.First(WordClass.Voice, VoiceBefore(cues, verb)) is not null) return Because(verb, "attributed");
        return null;
    }

    private static TextSpan VoiceBefore(SentenceCues cues, CueHit verb) =>
        new(Math.Max(cues.Span.Start, verb.Span.Start - VoiceReach), verb.Span.Start);

    private static Evidence Because(CueHit? hit, string rule) => new(hit?.Span, hit is { } h ? $"{rule}/{h.Cue.Text}" : rule);

    private static StanceReading Other(string rule) => Other(new Evidence(null, rule));

    private static StanceReading Other(Evidence evidence) => new(Stance.Other, evidence, false, [], false);
}
