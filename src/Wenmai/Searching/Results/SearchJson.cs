using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Wenmai.Language;
using Wenmai.Searching.Queries;

namespace Wenmai.Searching.Results;

/// <summary>Answers as JSON: the one shape that the command line and the web interface share.</summary>
/// <remarks>All offsets are UTF-16 units, end exclusive; in a hit they refer to its <c>text</c>, in a speech to the speech's <c>text</c>.</remarks>
public static class SearchJson
{
    /// <summary>camelCase names, Chinese characters as they are. The output is JSON, never markup: serve it with a JSON content type.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>An answer: counts, hits, facets.</summary>
    public static string Of(SearchResults results) => Write(AnswerOf(results));

    /// <inheritdoc cref="Of(SearchResults)"/>
    public static SearchAnswer AnswerOf(SearchResults results) => new(
        results.Total,
        results.Speeches,
        results.Understood,
        results.Notices,
        results.DefaultKinds,
        Hits: results.Hits.Select(Hit),
        Related: results.Related.Select(Hit),
        results.Expansions,
        results.ExpansionsCounted,
        results.Phrasings,
        results.IsNothingNear,
        results.Like,
        Facets: results.Facets.ToDictionary(f => Name(f.Key), f => f.Value.Select(Count)),
        results.Parts,
        DroppedFilters: results.DroppedFilters.Select(d => new DroppedFilterAnswer(Facet: Name(d.Facet), d.Passages)),
        results.Generation,
        results.IndexedAt,
        results.ElapsedMs)
    {
        Frame = results.Frame is { } frame ? QueryFrameAnswer.Of(frame) : null,
        Suggestion = results.Suggestion,
        Grouped = results.Grouped,
        Next = results.Next?.ToString(),
    };

    /// <summary>Offers while typing.</summary>
    public static string Of(IReadOnlyList<Offer> offers) => Write(AnswerOf(offers));

    /// <inheritdoc cref="Of(IReadOnlyList{Offer})"/>
    public static SuggestionsAnswer AnswerOf(IReadOnlyList<Offer> offers) => new(offers.Select(o => o.Text));

    /// <summary>A speech: title, year with evidence, outline, sentences with their labels and evidence, text.</summary>
    public static string Of(Speech speech) => Write(AnswerOf(speech));

    /// <inheritdoc cref="Of(Speech)"/>
    public static SpeechAnswer AnswerOf(Speech speech, string? question = null) => new(
        speech.Id,
        speech.Source.ToString(),
        speech.Title,
        speech.Structure.TitleOrigin,
        Kind: KindOf(speech),
        speech.Unit,
        speech.Speaker,
        speech.Meeting,
        speech.Date,
        FromText: FieldsOf(speech.FromText),
        Corrected: FieldsOf(speech.Metadata.Corrected),
        Facts: FactsOf(speech),
        Year: Year(speech.Year, question),
        Themes: speech.Themes.Select(theme => ThemeOf(theme, speech.Text)),
        speech.Notices,
        ThemeShares: ThemeShares.Of(speech.Sentences).Select(Share),
        Outline: speech.Structure.Sections.Zip(ThemeShares.OfSections(speech), (section, shares) => Outline(section, shares, speech.Text)),
        Passages: speech.Passages.Select(p => new PassageSpanAnswer(p.Number, p.Span.Start, p.Span.End)),
        Sentences: speech.Sentences.Select(sentence => SentenceOf(sentence, speech.Text)),
        speech.Text);

    /// <summary>Part of the catalogue.</summary>
    /// <param name="total">All speeches that the list is a part of.</param>
    /// <param name="speeches">The part.</param>
    /// <param name="generation">The generation that answered.</param>
    public static CatalogueAnswer AnswerOf(int total, IEnumerable<SpeechSummary> speeches, string generation) => new(total, speeches, generation);

    private static string Write<T>(T answer) => JsonSerializer.Serialize(answer, Options);

    private static HitAnswer Hit(SearchHit hit) => new HitAnswer(
        hit.Passage,
        hit.Speech,
        hit.Number,
        hit.Title,
        hit.TitleIsDerived,
        hit.Year,
        hit.Date,
        hit.Unit,
        hit.Speaker,
        Kind: KindOf(hit.Kind),
        hit.KindRule,
        FromText: FieldsOf(hit.FromText),
        hit.HeadingPath,
        hit.Text,
        Highlights: hit.Highlights.Select(Span),
        Role: Labels.Of(Labels.SectionRoles, hit.Role).Code,
        Themes: hit.Themes.Select(theme => new LabelAnswer(theme.Id, theme.Label)),
        Types: hit.Types.Select(Type),
        Stances: hit.Stances.Select(stance => Labels.Of(Labels.Stances, stance).Code),
        Nearest: hit.Nearest is { } nearest ? Span(nearest) : null,
        hit.Score,
        hit.Legs,
        hit.Explanation)
    {
        MeaningHighlights = hit.MeaningHighlights.Count == 0 ? null : hit.MeaningHighlights.Select(Span),
        Group = hit.Group,
    };

    private static FacetCountAnswer Count(FacetCount count) => new FacetCountAnswer(count.Value, count.Label, count.Passages, count.Speeches, count.IsSelected);

    private static LabelAnswer KindOf(DocumentKind kind)
    {
        var entry = Labels.Of(Labels.DocumentKinds, kind);
        return new LabelAnswer(entry.Code, entry.Label);
    }

    private static KindAnswer KindOf(Speech speech)
    {
        var entry = Labels.Of(Labels.DocumentKinds, speech.Kind);
        return new KindAnswer(entry.Code, entry.Label, KindReason.Of(speech.KindEvidence.Rule).Chinese, EvidenceOf(speech.KindEvidence, speech.Text));
    }

    private static FactsAnswer FactsOf(Speech speech)
    {
        var facts = speech.Facts;
        var date = facts.Date is { } day ? new FactAnswer(day.ToString(), day.Span?.Start, day.Span?.End, day.Rule) : null;
        return new FactsAnswer(
            KindOf(facts.Kind), EvidenceOf(facts.KindEvidence, speech.Text),
            Fact(facts.Speaker), Fact(facts.Role), Fact(facts.Unit), Fact(facts.Occasion), date);

        static FactAnswer? Fact(StatedFact? fact) => fact is null ? null : new FactAnswer(fact.Text, fact.Span?.Start, fact.Span?.End, fact.Rule);
    }

    private static YearAnswer Year(SpeechYear year, string? question) => new YearAnswer(
        year.Best,
        year.From,
        year.To,
        Clues: year.Clues.Select(c => new YearClueAnswer(c.Text, c.Span?.Start, c.Span?.End, c.Bound, c.Kind, c.From, c.To, c.Explanation)),
        year.Conflicts,
        question);

    private static IEnumerable<string> FieldsOf(MetadataFields fields) =>
        Enum.GetValues<MetadataFields>().Where(f => f is not MetadataFields.None && fields.HasFlag(f)).Select(f => JsonNamingPolicy.CamelCase.ConvertName(f.ToString()));

    private static ThemeShareAnswer Share(ThemeLabel label) => new ThemeShareAnswer(label.Theme.Id, label.Theme.Label, Share: Math.Round(label.Weight, 4));

    private static SectionAnswer Outline(Section section, IReadOnlyList<ThemeLabel> shares, string text) => new SectionAnswer(
        section.Level,
        section.Parent,
        section.Marker,
        Head: section.Head.Of(text),
        section.Span.Start,
        section.Span.End,
        section.IsInline,
        ThemeShares: shares.Select(Share));

    private static SentenceAnswer SentenceOf(Sentence sentence, string text) => new SentenceAnswer(
        sentence.Span.Start,
        sentence.Span.End,
        Key: SentenceKey.Of(sentence.Span.Of(text)),
        Text: sentence.Span.Of(text),
        Stance: Labels.Of(Labels.Stances, sentence.Stance).Code,
        StanceEvidence: sentence.StanceEvidence is { } evidence ? EvidenceOf(evidence, text) : null,
        sentence.StanceWeight,
        Role: Labels.Of(Labels.SectionRoles, sentence.Role).Code,
        sentence.IsAppeal,
        sentence.Strength,
        Demands: sentence.Demands.Select(demand => DemandOf(demand, text)),
        Themes: sentence.Themes.Select(theme => ThemeOf(theme, text)),
        IsCorrected: sentence.Correction is not null,
        sentence.Correction?.Note);

    private static DemandAnswer DemandOf(Demand demand, string text) => new DemandAnswer(
        Types: demand.Types.Select(type => TypeOf(type, text)),
        demand.Span.Start,
        demand.Span.End,
        Text: demand.Span.Of(text),
        demand.Strength,
        Actor: demand.Actor?.Of(text),
        InheritedActor: demand.InheritedActor?.Of(text),
        Action: demand.Action?.Of(text),
        Object: demand.Object?.Of(text),
        Condition: demand.Condition?.Of(text),
        Deadline: demand.Deadline?.Of(text),
        demand.Due,
        demand.Within,
        Frequency: demand.Frequency?.Of(text),
        demand.Every,
        Quantity: demand.Quantity?.Of(text));

    private static DemandedTypeAnswer TypeOf(DemandedType type, string text)
    {
        var entry = Labels.Of(Labels.DirectiveTypes, type.Type);
        return new DemandedTypeAnswer(Id: entry.Code, entry.Label, type.Weight, EvidenceOf(type.Evidence, text));
    }

    private static ThemeAnswer ThemeOf(ThemeLabel label, string text) => new ThemeAnswer(
        label.Theme.Id,
        label.Theme.Label,
        label.Weight,
        Evidence: EvidenceOf(label.Evidence, text));

    private static EvidenceAnswer EvidenceOf(Evidence evidence, string text) =>
        new EvidenceAnswer(Cue: evidence.Cue?.Of(text), evidence.Cue?.Start, evidence.Cue?.End, evidence.Rule);

    private static LabelAnswer Type(DirectiveType type)
    {
        var entry = Labels.Of(Labels.DirectiveTypes, type);
        return new LabelAnswer(Id: entry.Code, entry.Label);
    }

    private static SpanAnswer Span(TextSpan span) => new SpanAnswer(span.Start, span.End);

    private static string Name(Facet facet) => JsonNamingPolicy.CamelCase.ConvertName(facet.ToString());
}
