namespace Wenmai.Indexing;

/// <summary>Reads a record as <see cref="SpeechRecordWriter"/> wrote it.</summary>
/// <param name="from">The record.</param>
/// <param name="taxonomy">The themes that labels name.</param>
internal sealed class SpeechRecordReader(RecordReader from, Taxonomy taxonomy)
{
    /// <summary>The speech of the record, given its text.</summary>
    public Speech Read(string text)
    {
        var (id, source) = (from.Text()!, SourceName.Parse(from.Text()!));
        var metadata = ReadMetadata();
        var facts = ReadFacts();
        var structure = ReadStructure(text);
        return new Speech
        {
            Id = id,
            Source = source,
            Metadata = metadata,
            Facts = facts,
            Structure = structure,
            Sentences = ReadSentences(),
            Passages = ReadPassages(structure.Paragraphs),
            Year = ReadYear(),
            Themes = from.List(ReadTheme),
            Notices = from.List(ReadNotice),
        };
    }

    private SpeechMetadata ReadMetadata()
    {
        if (from.Number() == 0) return SpeechMetadata.None;
        return new SpeechMetadata
        {
            Corrected = (MetadataFields)from.Number(),
            Title = from.Text(),
            Date = from.Day(),
            Year = OneLess(from.Number()),
            Speaker = from.Text(),
            Unit = from.Text(),
            Meeting = from.Text(),
            Kind = (DocumentKind?)OneLess(from.Number()),
            ThemeIds = from.List(() => from.Text()!),
        };
    }

    private DocumentFacts ReadFacts() => new()
    {
        Kind = (DocumentKind)from.Number(),
        KindEvidence = ReadEvidence(),
        Speaker = ReadFact(),
        Role = ReadFact(),
        Unit = ReadFact(),
        Occasion = ReadFact(),
        Date = ReadStatedDate(),
    };

    private StatedFact? ReadFact() => from.Text() is { } text ? new StatedFact(text, from.InnerOrNull(), from.Text()!) { Name = from.Text() } : null;

    private StatedDate? ReadStatedDate()
    {
        if (from.Text() is not { } rule) return null;
        var (span, first, last) = (from.InnerOrNull(), ReadPartialDate(), ReadPartialDate());
        return new StatedDate(first, last == default ? null : last, span, rule);
    }

    private PartialDate ReadPartialDate() => new(OneLess(from.Number()), OneLess(from.Number()), OneLess(from.Number()));

    private SpeechStructure ReadStructure(string text) => new()
    {
        Text = text,
        Title = from.Text()!,
        TitleOrigin = (TitleOrigin)from.Number(),
        Salutation = from.InnerOrNull(),
        Paragraphs = from.List(() => new Paragraph(from.Span(), (ParagraphKind)from.Number(), from.Number() - 1)),
        Sections = from.List(ReadSection),
    };

    private Section ReadSection()
    {
        var parent = from.Number() - 1;
        var level = from.Number();
        return new Section(parent, level >> 1, from.Text()!, from.Span(), from.Inner(), (level & 1) == 1);
    }

    private Sentence[] ReadSentences()
    {
        var (paragraph, section) = (0, -1);
        var sentences = new Sentence[from.Number()];
        for (var i = 0; i < sentences.Length; i++)
        {
            var marks = (SentenceMarks)from.Number();
            var span = from.Span();
            if (marks.HasFlag(SentenceMarks.NewParagraph)) paragraph += from.Signed();
            if (marks.HasFlag(SentenceMarks.NewSection)) section = from.Number() - 1;
            sentences[i] = new Sentence
            {
                Span = span,
                Paragraph = paragraph,
                Section = section,
                IsAppeal = marks.HasFlag(SentenceMarks.Appeal),
                Role = marks.HasFlag(SentenceMarks.Role) ? (SectionRole)from.Number() : default,
                Stance = marks.HasFlag(SentenceMarks.Stance) ? (Stance)from.Number() : default,
                StanceEvidence = marks.HasFlag(SentenceMarks.StanceEvidence) ? ReadEvidence() : null,
                StanceWeight = marks.HasFlag(SentenceMarks.StanceWeight) ? ReadWeight() : LabelWeight.Certain,
                Demands = marks.HasFlag(SentenceMarks.Demands) ? from.List(ReadDemand) : [],
                Strength = marks.HasFlag(SentenceMarks.Strength) ? from.Number() : 0,
                Themes = marks.HasFlag(SentenceMarks.Themes) ? from.List(ReadTheme) : [],
                Correction = marks.HasFlag(SentenceMarks.Correction) ? ReadCorrection() : null,
            };
        }
        return sentences;
    }

    private Demand ReadDemand() => new(from.Inner(), from.List(ReadType), from.Number())
    {
        Actor = from.InnerOrNull(),
        InheritedActor = from.InnerOrNull(),
        Action = from.InnerOrNull(),
        Object = from.InnerOrNull(),
        Condition = from.InnerOrNull(),
        Deadline = from.InnerOrNull(),
        Due = from.Day(),
        Within = from.Text(),
        Frequency = from.InnerOrNull(),
        Every = from.Text(),
        Quantity = from.InnerOrNull(),
    };

    private DemandedType ReadType()
    {
        var (type, weight) = ((DirectiveType)from.Number(), ReadWeight());
        return new DemandedType(type, ReadEvidence(), weight);
    }

    private double ReadWeight() => LabelWeight.OfByte((byte)from.Number());

    private Evidence ReadEvidence() => new(from.InnerOrNull(), from.Text()!);

    private ThemeLabel ReadTheme() => new(ThemeOf(from.Text()!), from.Real(), ReadEvidence());

    // A record is written and read under one taxonomy: a change of it has every file read again.
    private Theme ThemeOf(string id) => taxonomy.TryFind(id, out var theme) ? theme : throw new InvalidDataException($"A record names the theme {id}, which its generation lacks.");

    private SentenceCorrection ReadCorrection() => new()
    {
        Key = from.Text(),
        Text = from.Text(),
        Types = ReadSome(() => (DirectiveType)from.Number()),
        Stance = (Stance?)OneLess(from.Number()),
        Strength = OneLess(from.Number()),
        ThemeIds = ReadSome(() => from.Text()!),
        Note = from.Text(),
    };

    private Passage[] ReadPassages(IReadOnlyList<Paragraph> paragraphs)
    {
        var (paragraph, section, number) = (-1, -1, 0);
        var passages = new Passage[from.Number()];
        for (var i = 0; i < passages.Length; i++)
        {
            var marks = (PassageMarks)from.Number();
            paragraph += marks.HasFlag(PassageMarks.OtherParagraph) ? from.Signed() : 1;
            var span = marks.HasFlag(PassageMarks.PartOfParagraph) ? from.Span() : paragraphs[paragraph].Span;
            if (marks.HasFlag(PassageMarks.NewSection)) section = from.Number() - 1;
            number = marks.HasFlag(PassageMarks.OtherNumber) ? from.Number() : number + 1;
            passages[i] = new Passage(span, number, paragraph, section);
        }
        return passages;
    }

    private SpeechYear ReadYear() => new()
    {
        Best = OneLess(from.Number()),
        From = from.Day(),
        To = from.Day(),
        Clues = from.List(() => new YearClue(
            from.Text()!, from.InnerOrNull(), (YearBound)from.Number(), (YearClueKind)from.Number(), from.Day(), from.Day(), from.Text()!)),
        Conflicts = from.List(() => from.Text()!),
    };

    private Problem ReadNotice() => new(from.Text()!, from.Text()!, from.Text()!);

    /// <summary>Items, or null: their number was written one higher.</summary>
    private List<T>? ReadSome<T>(Func<T> read)
    {
        if (OneLess(from.Number()) is not { } count) return null;
        var items = new List<T>(count);
        while (items.Count < count) items.Add(read());
        return items;
    }

    /// <summary>A number that was written one higher, so that 0 stands for none.</summary>
    private static int? OneLess(int number) => number > 0 ? number - 1 : null;
}
