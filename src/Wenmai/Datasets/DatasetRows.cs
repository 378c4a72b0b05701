using Wenmai.Insights;

namespace Wenmai.Datasets;

/// <summary>A passage that holds chosen sentences.</summary>
internal sealed record ChosenPassage(Speech Speech, Passage Passage, long Sentences, long Chosen)
{
    /// <summary>The passages of a speech that hold chosen sentences.</summary>
    public static IEnumerable<ChosenPassage> Of(SpeechSentences chosen)
    {
        var starts = chosen.Numbers.Select(n => chosen.Speech.Sentences[n].Span.Start).ToList();
        foreach (var passage in chosen.Speech.Passages)
        {
            var count = starts.Count(passage.Span.Contains);
            if (count > 0) yield return new(chosen.Speech, passage, chosen.Speech.Sentences.Count(s => passage.Span.Contains(s.Span.Start)), count);
        }
    }

    /// <summary>Its identifier.</summary>
    public string Id => new PassageId(Speech.Id, Passage.Number).ToString();
}

/// <summary>A demand with its identifiers.</summary>
/// <param name="Id">Identifier of the demand: that of the sentence, a point and its 1-based number.</param>
/// <param name="Sentence">Identifier of the sentence.</param>
/// <param name="Row">The demand.</param>
internal sealed record DemandRow(string Id, string Sentence, RegisterRow Row)
{
    /// <summary>All demands of the chosen sentences of a speech.</summary>
    public static IEnumerable<DemandRow> Of(SpeechSentences chosen) =>
        from number in chosen.Numbers
        let listed = ListedSentence.Of(chosen.Speech, number)
        let id = DatasetTables.IdOf(chosen.Speech, number)
        from demand in listed.Sentence.Demands.Index()
        select new DemandRow(IdOf(id, demand.Index), id, new RegisterRow(chosen.Speech, listed.Sentence, demand.Item, listed.PassageNumber));

    /// <summary>The identifier of a demand by its 0-based number.</summary>
    public static string IdOf(string sentence, int number) => $"{sentence}.{number + 1}";
}

/// <summary>A label of a sentence.</summary>
internal sealed record LabelRow(Speech Speech, string Sentence, string? Demand, string Kind, string Code, string Label, double Weight, Evidence? Evidence)
{
    /// <summary>All labels of the chosen sentences of a speech.</summary>
    public static IEnumerable<LabelRow> Of(SpeechSentences chosen) =>
        chosen.Numbers.SelectMany(n => Of(chosen.Speech, DatasetTables.IdOf(chosen.Speech, n), chosen.Speech.Sentences[n]));

    private static IEnumerable<LabelRow> Of(Speech speech, string id, Sentence sentence)
    {
        foreach (var theme in sentence.Themes)
            yield return new(speech, id, null, "theme", theme.Theme.Id, theme.Theme.Label, theme.Weight, theme.Evidence);
        foreach (var (number, demand) in sentence.Demands.Index())
        {
            foreach (var type in demand.Types)
            {
                var entry = Labels.Of(Labels.DirectiveTypes, type.Type);
                yield return new(speech, id, DemandRow.IdOf(id, number), "type", entry.Code, entry.Label, type.Weight, type.Evidence);
            }
        }
        var stance = Labels.Of(Labels.Stances, sentence.Stance);
        yield return new(speech, id, null, "stance", stance.Code, stance.Label, sentence.StanceWeight, sentence.StanceEvidence);
    }
}
