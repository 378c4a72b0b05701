using Wenmai.Searching.Planning;

namespace Wenmai.Searching.Results;

/// <summary>Makes of a passage what follows from its speech and the plan alone: text, highlights, labels. What a score is made of is added by who scored.</summary>
internal static class PassageHit
{
    /// <summary>The hit, without score, legs and explanation.</summary>
    /// <param name="speech">The speech.</param>
    /// <param name="number">1-based number of the passage.</param>
    /// <param name="plan">The plan.</param>
    public static SearchHit Of(Speech speech, int number, SearchPlan plan)
    {
        var passage = speech.Passages[number - 1];
        var start = passage.Span.Start;
        var sentences = speech.Sentences.Where(s => passage.Span.Contains(s.Span.Start)).ToList();
        return new SearchHit
        {
            Passage = new PassageId(speech.Id, passage.Number).ToString(),
            Speech = speech.Id,
            Number = passage.Number,
            Title = speech.Title,
            TitleIsDerived = speech.Structure.TitleOrigin == TitleOrigin.Derived,
            Year = speech.Year.Best,
            Date = speech.Date,
            Unit = speech.Unit,
            Speaker = speech.Speaker,
            Kind = speech.Kind,
            KindRule = speech.KindEvidence.Rule,
            FromText = speech.FromText,
            HeadingPath = speech.Structure.HeadingPath(passage.Section),
            Text = passage.Span.Of(speech.Text),
            Highlights = plan.Query is { } query ? Highlighter.Mark(speech, query, passage.Span).Select(s => Shift(s, start)).ToList() : [],
            Role = SectionRoles.MainOf(sentences.Select(s => s.Role)),
            Sentences = sentences.Select(s => SentenceShift.Back(s, start)).ToList(),
            Themes = sentences.SelectMany(s => s.Themes).Where(l => Counts(l.Weight)).Select(l => l.Theme).Distinct().OrderBy(t => t.Number).ToList(),
            Types = sentences.SelectMany(s => s.Demands).SelectMany(d => d.Types).Where(t => Counts(t.Weight)).Select(t => t.Type).Distinct().Order().ToList(),
            Stances = sentences.Where(s => Counts(s.StanceWeight)).Select(s => s.Stance).Distinct().Order().ToList(),
            Score = 0,
            Legs = [],
            Explanation = [],
        };

        bool Counts(double weight) => plan.Request.Selection.Labels == LabelChoice.All || LabelWeight.IsSure(weight);
    }

    /// <summary>A span moved back by where the passage begins.</summary>
    public static TextSpan Shift(TextSpan span, int start) => new(span.Start - start, span.End - start);
}
