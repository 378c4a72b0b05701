using System.Numerics.Tensors;
using Wenmai.Language;
using Wenmai.Semantics;

namespace Wenmai.Annotation;

/// <summary>What the labeller looks at in one sentence.</summary>
/// <param name="Clauses">The sentence's clauses.</param>
/// <param name="OfClauses">Features of each clause: what it demands.</param>
/// <param name="OfSentence">Features of the whole in its place: in whose voice it speaks, and how strongly.</param>
/// <param name="OfThemes">Features of its topic.</param>
internal sealed record SentenceFeatures(IReadOnlyList<Clause> Clauses, IReadOnlyList<FeatureVector> OfClauses, FeatureVector OfSentence, FeatureVector OfThemes);

/// <summary>A sentence as the rules read it, with what stands around it.</summary>
/// <param name="Draft">The sentence.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Clauses">Its clauses.</param>
/// <param name="Reading">What the rules say of it.</param>
internal sealed record RuledSentence(SentenceDraft Draft, SentencePlace Place, IReadOnlyList<Clause> Clauses, StanceReading Reading);

/// <summary>Makes the features of a speech's sentences from their words, their place, and what the rules say of them and of their neighbours.</summary>
internal sealed class LabelFeatures
{
    /// <summary>The place of a clause's own words among the features.</summary>
    public const char ClauseWords = 'a';

    /// <summary>The place of a sentence's own words among the features.</summary>
    public const char SentenceWords = 'A';

    private const float OfMarks = 1f;
    private const float OfContext = .6f;
    private const float VectorLength = 4;
    private const int HeadingDepth = 3;
    private const int FarFromEnds = 4;

    private static readonly float[] Nothing = new float[MeaningModel.Shipped?.Dimensions ?? 0];

    private readonly SpeechStructure _structure;
    private readonly IReadOnlyList<RuledSentence> _sentences;
    private readonly ThemeCues[] _cues;
    private readonly ThemeCues[] _headingCues;
    private readonly double[] _speech = new double[ThemeCues.Numbers];
    private readonly ThemeEstimate[] _words;
    private readonly ThemeEstimate[] _ofHeadings;
    private readonly ThemeEstimate[] _ofSections;
    private readonly ThemeEstimate _ofSpeech;
    private readonly ThemeEstimate _ofTitle;
    private readonly FeatureBuilder _builder = new();

    /// <param name="lexicons">The lexicons whose cues are looked for.</param>
    /// <param name="structure">The speech.</param>
    /// <param name="sentences">All its sentences.</param>
    public LabelFeatures(AnnotationLexicons lexicons, SpeechStructure structure, IReadOnlyList<RuledSentence> sentences)
    {
        (_structure, _sentences) = (structure, sentences);
        _cues = [.. sentences.Select(s => ThemeCues.Weigh(s.Draft.Cues))];
        _headingCues = [.. structure.Sections.Select(s => ThemeCues.Weigh(new SentenceCues(lexicons, structure.Text, s.Head)))];
        _words = [.. sentences.Select(s => ThemeEstimate.Of(s.Draft.Cues.Characters))];
        _ofHeadings = [.. structure.Sections.Select(s => ThemeEstimate.Of(s.Head.Of(structure.Text)))];
        _ofSections = [.. structure.Sections.Select((_, n) => ThemeEstimate.Mean([.. _words.Where((_, i) => sentences[i].Draft.Section == n)]))];
        (_ofSpeech, _ofTitle) = (ThemeEstimate.Mean(_words), ThemeEstimate.Of(structure.Title));
        foreach (var cues in _cues)
            for (var t = 1; t < _speech.Length; t++) _speech[t] += cues.Weights[t];
    }

    /// <summary>The features of a sentence.</summary>
    public SentenceFeatures Of(int index)
    {
        var clauses = _sentences[index].Clauses;
        return new SentenceFeatures(clauses, [.. clauses.Select((_, c) => OfClause(index, c))], OfSentence(index), OfThemes(index));
    }

    /// <summary>The two or three characters of a stretch that speak most for an output.</summary>
    /// <param name="model">The model.</param>
    /// <param name="place">The place of the stretch's words among the features.</param>
    /// <param name="stretch">The clause or sentence.</param>
    /// <param name="output">The output.</param>
    public TextSpan Telling(LinearModel model, char place, TextSpan stretch, int output)
    {
        var (best, weight) = (new TextSpan(stretch.Start, Math.Min(stretch.End, stretch.Start + 2)), float.MinValue);
        for (var start = stretch.Start; start < stretch.End; start++)
            for (var end = start + 2; end <= Math.Min(stretch.End, start + 3); end++)
                if (FeatureBuilder.RunRow(place, _structure.Text.AsSpan(start, end - start)) is { } row && model.WeightOf(row, output) > weight)
                    (best, weight) = (new TextSpan(start, end), model.WeightOf(row, output));
        return best;
    }

    private FeatureVector OfClause(int index, int number)
    {
        var sentence = _sentences[index];
        var clause = sentence.Clauses[number];
        var (text, cues) = (_structure.Text, sentence.Draft.Cues);
        _builder.Runs(ClauseWords, clause.Of(text));
        _builder.Ends('b', text.AsSpan(clause.Head, clause.Span.End - clause.Head));
        _builder.EndTexts(1.5f);

        if (number > 0) _builder.Ends('e', sentence.Clauses[number - 1].Of(text));
        if (number + 1 < sentence.Clauses.Count) _builder.Ends('h', sentence.Clauses[number + 1].Of(text));
        if (number > 0) _builder.Runs('k', sentence.Clauses[number - 1].Of(text), 2, 2);
        _builder.Ends('l', sentence.Draft.Cues.Characters);
        Headings('o', sentence.Draft.Section);
        _builder.EndTexts(OfContext);

        _builder.Mark('p', (int)clause.Form, clause.Strength);
        _builder.Mark('q', clause.IsPast ? 1 : 0, Math.Min(number, 2));
        if (number + 1 == sentence.Clauses.Count) _builder.Mark('r', 1);
        foreach (var directive in sentence.Reading.Directives)
        {
            if (directive.Span == clause.Span) _builder.Mark('s', (int)directive.Type, directive.Strength);
            if (directive.Span == clause.Span) _builder.Mark('t', directive.Evidence.Rule);
            _builder.Mark('u', (int)directive.Type);
        }
        foreach (var cue in SentenceCues.Within(sentence.Draft.Cues.Directives, clause.Span)) _builder.Mark('v', (int)((DirectiveCue)cue.Cue).Type, cue.Span.Start == clause.Head ? 1 : 0);
        _builder.Mark('w', (int)sentence.Reading.Stance, (int)clause.Form);
        if (clause.Cue is { } word) _builder.Mark('x', word.Of(text));
        if (NormFinder.Deadline(text, clause.Span) is not null) _builder.Mark('y', 1, (int)sentence.Reading.Stance);
        if (NormFinder.Quantity(text, clause.Span) is not null) _builder.Mark('y', 2, (int)sentence.Reading.Stance);
        if (ActorFinder.Of(sentence.Draft.Cues, clause) is not null) _builder.Mark('y', 3);
        if (cues.At(WordClass.Action, clause.Head, clause.Span) is { } verb) _builder.Mark('z', verb.Cue.Text);
        Place(sentence, index);
        _builder.EndMarks(OfMarks);
        return _builder.Build(Vector(clause.Of(text)));
    }

    private FeatureVector OfSentence(int index)
    {
        var sentence = _sentences[index];
        var cues = sentence.Draft.Cues;
        _builder.Runs(SentenceWords, cues.Characters);
        _builder.EndTexts(1.5f);

        foreach (var clause in sentence.Clauses) _builder.Ends('B', clause.Of(_structure.Text));
        _builder.Ends('E', cues.Characters);
        _builder.EndTexts(OfContext);

        Headings('H', sentence.Draft.Section);
        _builder.Runs('I', _structure.Title, 2, 2);
        if (index > 0) _builder.Ends('J', _sentences[index - 1].Draft.Cues.Characters);
        if (index + 1 < _sentences.Count) _builder.Ends('M', _sentences[index + 1].Draft.Cues.Characters);
        _builder.EndTexts(OfContext);

        _builder.Mark('P', sentence.Reading.Evidence.Rule);
        foreach (var type in sentence.Reading.Directives.Select(d => d.Type).Distinct()) _builder.Mark('Q', (int)type);
        if (sentence.Reading.Directives.Count > 0) _builder.Mark('R', sentence.Reading.Directives.Max(d => d.Strength));
        foreach (var clause in sentence.Clauses) _builder.Mark('S', (int)clause.Form, clause.Strength);
        if (sentence.Clauses.Count > 0) _builder.Mark('T', (int)sentence.Clauses[0].Form, 1);
        if (sentence.Clauses.Any(c => c.IsPast)) _builder.Mark('U', 1);
        for (var by = -2; by <= 2; by++)
            if (by != 0 && index + by >= 0 && index + by < _sentences.Count) _builder.Mark('V', (int)_sentences[index + by].Reading.Stance, by + 2);
        Place(sentence, index);
        _builder.EndMarks(OfMarks);
        return _builder.Build(Vector(cues.Characters));
    }

    private FeatureVector OfThemes(int index)
    {
        var sentence = _sentences[index];
        _builder.Runs('0', sentence.Draft.Cues.Characters);
        _builder.EndTexts(1.5f);

        for (var (section, depth) = (sentence.Draft.Section, 0); section >= 0 && depth < HeadingDepth; section = _structure.Sections[section].Parent, depth++)
            _builder.Runs((char)('1' + Math.Min(depth, 1)), _structure.Sections[section].Head.Of(_structure.Text), 2);
        _builder.EndTexts(OfContext);

        foreach (var by in (int[])[-1, 1])
            if (index + by >= 0 && index + by < _sentences.Count && _sentences[index + by].Draft.Section == sentence.Draft.Section) _builder.Runs('3', _sentences[index + by].Draft.Cues.Characters, 2);
        _builder.EndTexts(OfContext);

        _builder.Runs('4', _structure.Title, 2);
        _builder.EndTexts(OfContext);

        for (var t = 1; t < ThemeCues.Numbers; t++)
        {
            if (_cues[index].Weights[t] > 0) _builder.Mark('5', t, Bucket(_cues[index].Weights[t]));
            if (sentence.Draft.Section >= 0 && _headingCues[sentence.Draft.Section].Weights[t] > 0) _builder.Mark('6', t, Bucket(_headingCues[sentence.Draft.Section].Weights[t]));
        }
        foreach (var (theme, rank) in Enumerable.Range(1, ThemeCues.Numbers - 1).Where(t => _speech[t] > 0).OrderByDescending(t => _speech[t]).Take(3).Select((t, rank) => (t, rank)))
            _builder.Mark('7', theme, rank);
        Estimated('!', _words[index]);
        Estimated('#', sentence.Draft.Section < 0 ? _ofSpeech : _ofSections[sentence.Draft.Section]);
        Estimated('%', _ofSpeech);
        Estimated('&', _ofTitle);
        if (sentence.Draft.Section >= 0) Estimated('(', _ofHeadings[sentence.Draft.Section]);
        _builder.Mark('8', (int)sentence.Reading.Stance, sentence.Place.IsHead ? 1 : 0);
        _builder.Mark('9', (int)sentence.Place.Genre, (int)sentence.Place.Kind);
        _builder.EndMarks(OfMarks);
        return _builder.Build([.. Vector(sentence.Draft.Cues.Characters), .. sentence.Draft.Section < 0 ? Nothing : Vector(_structure.Sections[sentence.Draft.Section].Head.Of(_structure.Text))]);
    }

    private void Place(RuledSentence sentence, int index)
    {
        _builder.Mark('X', (int)sentence.Place.Role, (int)sentence.Place.Genre);
        _builder.Mark('Y', (int)sentence.Place.Kind, sentence.Place.IsHead ? 1 : 0);
        if (sentence.Place.Attributed) _builder.Mark('Z', 1);
        _builder.Mark('[', Math.Min(index, FarFromEnds), Math.Min(_sentences.Count - 1 - index, FarFromEnds));
    }

    private void Headings(char place, int section)
    {
        for (var depth = 0; section >= 0 && depth < HeadingDepth; section = _structure.Sections[section].Parent, depth++)
            _builder.Runs(place, _structure.Sections[section].Head.Of(_structure.Text), 2, 2);
    }

    // The classifier of words knows many more texts than were read; its likeliest themes are marks among others.
    private void Estimated(char place, ThemeEstimate estimate)
    {
        var (first, second) = (0, 1);
        for (var t = 1; t < LabelModel.Themes; t++)
            if (estimate[t] > estimate[first]) (first, second) = (t, first);
            else if (t != first && estimate[t] > estimate[second]) second = t;
        _builder.Mark(place, first, (int)(estimate[first] * 5));
        _builder.Mark((char)(place + 1), second, (int)(estimate[second] * 5));
    }

    // A unit vector, scaled so that its parts weigh about as much as a mark; zeros where the program lies without its model of meanings.
    private static float[] Vector(ReadOnlySpan<char> text)
    {
        if (MeaningModel.Shipped is not { } model) return Nothing;
        var vector = model.Encode(TextFolding.FoldToString(text.ToString()));
        var length = MathF.Sqrt(TensorPrimitives.SumOfSquares<float>(vector));
        if (length > 0) TensorPrimitives.Multiply(vector, VectorLength / length, vector);
        return vector;
    }

    private static int Bucket(double weight) => weight switch { <= 1 => 0, <= 2 => 1, <= 3 => 2, <= 5 => 3, _ => 4 };
}
