namespace Wenmai.Indexing;

/// <summary>Writes a speech, without its text, as a record; <see cref="SpeechRecordReader"/> reads each part in the same order.</summary>
internal sealed class SpeechRecordWriter(RecordWriter to)
{
    /// <summary>Writes a speech.</summary>
    public void Write(Speech speech)
    {
        to.Text(speech.Id);
        to.Text(speech.Source.ToString());
        Write(speech.Metadata);
        Write(speech.Facts);
        Write(speech.Structure);
        WriteSentences(speech.Sentences);
        WritePassages(speech);
        Write(speech.Year);
        to.List(speech.Themes, Write);
        to.List(speech.Notices, Write);
    }

    private void Write(SpeechMetadata metadata)
    {
        to.Number((int)(metadata.Stated | metadata.Corrected));
        if ((metadata.Stated | metadata.Corrected) == 0) return;
        to.Number((int)metadata.Corrected);
        to.Text(metadata.Title);
        to.Day(metadata.Date);
        to.Number(metadata.Year is { } year ? year + 1 : 0);
        to.Text(metadata.Speaker);
        to.Text(metadata.Unit);
        to.Text(metadata.Meeting);
        to.Number(metadata.Kind is { } kind ? (int)kind + 1 : 0);
        to.List(metadata.ThemeIds, to.Text);
    }

    private void Write(SpeechStructure structure)
    {
        to.Text(structure.Title);
        to.Number((int)structure.TitleOrigin);
        to.Inner(structure.Salutation);
        to.List(structure.Paragraphs, paragraph =>
        {
            to.Span(paragraph.Span);
            to.Number((int)paragraph.Kind);
            to.Number(paragraph.Section + 1);
        });
        to.List(structure.Sections, section =>
        {
            to.Number(section.Parent + 1);
            to.Number(section.Level << 1 | (section.IsInline ? 1 : 0));
            to.Text(section.Marker);
            to.Span(section.Head);
            to.Inner(section.Span);
        });
    }

    private void WriteSentences(IReadOnlyList<Sentence> sentences)
    {
        var (paragraph, section) = (0, -1);
        to.Number(sentences.Count);
        foreach (var sentence in sentences)
        {
            var marks = MarksOf(sentence)
                | (sentence.Paragraph == paragraph ? 0 : SentenceMarks.NewParagraph)
                | (sentence.Section == section ? 0 : SentenceMarks.NewSection);
            to.Number((int)marks);
            to.Span(sentence.Span);
            if (marks.HasFlag(SentenceMarks.NewParagraph)) to.Signed(sentence.Paragraph - paragraph);
            if (marks.HasFlag(SentenceMarks.NewSection)) to.Number(sentence.Section + 1);
            WriteLabels(sentence, marks);
            (paragraph, section) = (sentence.Paragraph, sentence.Section);
        }
    }

    private static SentenceMarks MarksOf(Sentence sentence) =>
        (sentence.Role == default ? 0 : SentenceMarks.Role)
        | (sentence.Stance == default ? 0 : SentenceMarks.Stance)
        | (sentence.StanceEvidence is null ? 0 : SentenceMarks.StanceEvidence)
        | (sentence.StanceWeight == LabelWeight.Certain ? 0 : SentenceMarks.StanceWeight)
        | (sentence.Demands.Count == 0 ? 0 : SentenceMarks.Demands)
        | (sentence.IsAppeal ? SentenceMarks.Appeal : 0)
        | (sentence.Strength == 0 ? 0 : SentenceMarks.Strength)
        | (sentence.Themes.Count == 0 ? 0 : SentenceMarks.Themes)
        | (sentence.Correction is null ? 0 : SentenceMarks.Correction);

    private void WriteLabels(Sentence sentence, SentenceMarks marks)
    {
        if (marks.HasFlag(SentenceMarks.Role)) to.Number((int)sentence.Role);
        if (marks.HasFlag(SentenceMarks.Stance)) to.Number((int)sentence.Stance);
        if (marks.HasFlag(SentenceMarks.StanceEvidence)) Write(sentence.StanceEvidence!);
        if (marks.HasFlag(SentenceMarks.StanceWeight)) Write(sentence.StanceWeight);
        if (marks.HasFlag(SentenceMarks.Demands)) to.List(sentence.Demands, Write);
        if (marks.HasFlag(SentenceMarks.Strength)) to.Number(sentence.Strength);
        if (marks.HasFlag(SentenceMarks.Themes)) to.List(sentence.Themes, Write);
        if (marks.HasFlag(SentenceMarks.Correction)) Write(sentence.Correction!);
    }

    private void Write(Demand demand)
    {
        to.Inner(demand.Span);
        to.List(demand.Types, Write);
        to.Number(demand.Strength);
        to.Inner(demand.Actor);
        to.Inner(demand.InheritedActor);
        to.Inner(demand.Action);
        to.Inner(demand.Object);
        to.Inner(demand.Condition);
        to.Inner(demand.Deadline);
        to.Day(demand.Due);
        to.Text(demand.Within);
        to.Inner(demand.Frequency);
        to.Text(demand.Every);
        to.Inner(demand.Quantity);
    }

    private void Write(DemandedType type)
    {
        to.Number((int)type.Type);
        Write(type.Weight);
        Write(type.Evidence);
    }

    private void Write(double weight) => to.Number(LabelWeight.ToByte(weight));

    private void Write(Evidence evidence)
    {
        to.Inner(evidence.Cue);
        to.Text(evidence.Rule);
    }

    private void Write(ThemeLabel label)
    {
        to.Text(label.Theme.Id);
        to.Real(label.Weight);
        Write(label.Evidence);
    }

    private void Write(SentenceCorrection correction)
    {
        to.Text(correction.Key);
        to.Text(correction.Text);
        to.Number(correction.Types is { } types ? types.Count + 1 : 0);
        foreach (var type in correction.Types ?? []) to.Number((int)type);
        to.Number(correction.Stance is { } stance ? (int)stance + 1 : 0);
        to.Number(correction.Strength is { } strength ? strength + 1 : 0);
        to.Number(correction.ThemeIds is { } themes ? themes.Count + 1 : 0);
        foreach (var theme in correction.ThemeIds ?? []) to.Text(theme);
        to.Text(correction.Note);
    }

    private void WritePassages(Speech speech)
    {
        var (paragraph, section, number) = (-1, -1, 0);
        to.Number(speech.Passages.Count);
        foreach (var passage in speech.Passages)
        {
            var marks = (passage.Span == speech.Structure.Paragraphs[passage.Paragraph].Span ? 0 : PassageMarks.PartOfParagraph)
                | (passage.Paragraph == paragraph + 1 ? 0 : PassageMarks.OtherParagraph)
                | (passage.Section == section ? 0 : PassageMarks.NewSection)
                | (passage.Number == number + 1 ? 0 : PassageMarks.OtherNumber);
            to.Number((int)marks);
            if (marks.HasFlag(PassageMarks.OtherParagraph)) to.Signed(passage.Paragraph - paragraph);
            if (marks.HasFlag(PassageMarks.PartOfParagraph)) to.Span(passage.Span);
            if (marks.HasFlag(PassageMarks.NewSection)) to.Number(passage.Section + 1);
            if (marks.HasFlag(PassageMarks.OtherNumber)) to.Number(passage.Number);
            (paragraph, section, number) = (passage.Paragraph, passage.Section, passage.Number);
        }
    }

    private void Write(SpeechYear year)
    {
        to.Number(year.Best is { } best ? best + 1 : 0);
        to.Day(year.From);
        to.Day(year.To);
        to.List(year.Clues, clue =>
        {
            to.Text(clue.Text);
            to.Inner(clue.Span);
            to.Number((int)clue.Bound);
            to.Number((int)clue.Kind);
            to.Day(clue.From);
            to.Day(clue.To);
            to.Text(clue.Explanation);
        });
        to.List(year.Conflicts, to.Text);
    }

    private void Write(DocumentFacts facts)
    {
        to.Number((int)facts.Kind);
        Write(facts.KindEvidence);
        foreach (var fact in new[] { facts.Speaker, facts.Role, facts.Unit, facts.Occasion }) Write(fact);
        to.Text(facts.Date?.Rule);
        if (facts.Date is not { } date) return;
        to.Inner(date.Span);
        Write(date.From);
        Write(date.To ?? default);
    }

    private void Write(StatedFact? fact)
    {
        to.Text(fact?.Text);
        if (fact is null) return;
        to.Inner(fact.Span);
        to.Text(fact.Rule);
        to.Text(fact.Name);
    }

    private void Write(PartialDate date)
    {
        foreach (var part in new[] { date.Year, date.Month, date.Day }) to.Number(part is { } number ? number + 1 : 0);
    }

    private void Write(Problem notice)
    {
        to.Text(notice.Code);
        to.Text(notice.Message);
        to.Text(notice.Remedy);
    }
}
