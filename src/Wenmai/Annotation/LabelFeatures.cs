using System.Numerics.Tensors;
using Wenmai.Language;
using Wenmai.Semantics;

namespace Wenmai.Annotation;

/// <summary>What the labeller looks at in one sentence.</summary>
/// <param name="OfClauses">Features of each clause: what it demands.</param>
/// <param name="OfSentence">Features of the whole in its place: in whose voice it speaks, and how strongly.</param>
/// <param name="OfThemes">Features of its topic.</param>
internal sealed record SentenceFeatures(IReadOnlyList<FeatureVector> OfClauses, FeatureVector OfSentence, FeatureVector OfThemes);

/// <summary>A sentence as the rules read it, with what stands around it.</summary>
/// <param name="Draft">The sentence.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Clauses">Its clauses.</param>
/// <param name="Reading">What the rules say of it.</param>
internal sealed record RuledSentence(SentenceDraft Draft, SentencePlace Place, IReadOnlyList<Clause> Clauses, StanceReading Reading)
{
    /// <summary>Whether the form alone tells what it is: a title, a salutation, an appeal, a line without words.</summary>
    public bool IsToldByForm => Reading.IsAppeal || Clauses.Count == 0 || Reading.Evidence.Rule.StartsWith("kind/", StringComparison.Ordinal);
}

/// <summary>Makes the features of a speech's sentences from their words, their place, and what the rules say of them and of their neighbours.</summary>
/// <remarks>A feature is a hash of a letter, which tells where it was seen, and of what was seen there. A letter must not serve two purposes.</remarks>
internal sealed class LabelFeatures
{
    /// <summary>The place of a clause's own words among the features.</summary>
    public const char ClauseWords = 'a';

    /// <summary>The place of a sentence's own words among the features.</summary>
    public const char SentenceWords = 'A';

    private const float OfWords = 1.5f;
    private const float OfContext = .6f;
    private const float OfMarks = 1;
    private const float VectorLength = 4;
    private const int HeadingDepth = 3;
    private const int FarFromEnds = 4;
    private const int Reach = 2;
    private const int ThemesOfSpeech = 3;
    private const int SharesOfOne = 5;

    private static readonly float[] Nothing = new float[MeaningModel.Shipped?.Dimensions ?? 0];

    private readonly SpeechStructure _structure;
    private readonly CharacterRuns _runs;
    private readonly IReadOnlyList<RuledSentence> _sentences;
    private readonly IReadOnlyList<ThemeCues> _cues;
    private readonly ThemeEstimate[] _words;
    private readonly HeadingFeatures _noHeading;
    private readonly HeadingFeatures[] _headings;
    private readonly ThemeEstimate _ofSpeech;
    private readonly ThemeEstimate _ofTitle;
    private readonly int[] _themesOfSpeech;
    private readonly FeatureGroup _titleOfSentence;
    private readonly FeatureGroup _titleOfThemes;
    private readonly FeatureBuilder _builder = new();

    /// <param name="structure">The speech.</param>
    /// <param name="sentences">All its sentences.</param>
    /// <param name="cues">The theme cues of sentences and headings.</param>
    public LabelFeatures(SpeechStructure structure, IReadOnlyList<RuledSentence> sentences, SpeechThemeCues cues)
    {
        (_structure, _runs, _sentences, _cues) = (structure, new CharacterRuns(structure.Text), sentences, cues.Sentences);
        _words = [.. sentences.Select(s => ThemeEstimate.Of(s.Draft.Cues.Characters))];
        (_ofSpeech, _ofTitle) = (ThemeEstimate.Mean(_words), ThemeEstimate.Of(structure.Title));
        var bySection = sentences.Select((s, i) => (s.Draft.Section, Words: _words[i])).ToLookup(s => s.Section, s => s.Words);
        _noHeading = new HeadingFeatures(_builder.TakeTexts(0), _builder.TakeTexts(0), _builder.TakeTexts(0), null, null, _ofSpeech, Nothing);
        _headings = [.. structure.Sections.Select((s, i) => Heading(s, i, cues.Headings[i], ThemeEstimate.Mean([.. bySection[i]])))];
        _themesOfSpeech = [.. StrongestThemes()];
        var (title, whole) = (new CharacterRuns(structure.Title), new TextSpan(0, structure.Title.Length));
        _builder.Runs('I', title, whole, 2, 2);
        _titleOfSentence = _builder.TakeTexts(OfContext);
        _builder.Runs('4', title, whole, 2);
        _titleOfThemes = _builder.TakeTexts(OfContext);
    }

    /// <summary>The features of a sentence.</summary>
    public SentenceFeatures Of(int index)
    {
        var clauses = _sentences[index].Clauses;
        var vectors = clauses.Select(c => Vector(c.Of(_structure.Text))).ToList();
        var whole = Mean(vectors);
        return new SentenceFeatures([.. clauses.Select((_, c) => OfClause(index, c, vectors[c]))], OfSentence(index, whole), OfThemes(index, whole));
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
                if (_runs.RowOf(place, new TextSpan(start, end)) is { } row && model.WeightOf(row, output) > weight)
                    (best, weight) = (new TextSpan(start, end), model.WeightOf(row, output));
        return best;
    }

    private FeatureVector OfClause(int index, int number, float[] vector)
    {
        var sentence = _sentences[index];
        var clause = sentence.Clauses[number];
        var text = _structure.Text;
        _builder.Runs(ClauseWords, _runs, clause.Span);
        _builder.Ends('b', text.AsSpan(clause.Head, clause.Span.End - clause.Head));
        _builder.EndTexts(OfWords);

        if (number > 0) _builder.Ends('e', sentence.Clauses[number - 1].Of(text));
        if (number + 1 < sentence.Clauses.Count) _builder.Ends('h', sentence.Clauses[number + 1].Of(text));
        if (number > 0) _builder.Runs('k', _runs, sentence.Clauses[number - 1].Span, 2, 2);
        _builder.Ends('l', sentence.Draft.Cues.Characters);
        _builder.EndTexts(OfContext);

        Rules(sentence, clause);
        _builder.Mark('q', clause.IsPast ? 1 : 0, Math.Min(number, Reach));
        if (number + 1 == sentence.Clauses.Count) _builder.Mark('r', 1);
        Place(sentence, index);
        _builder.EndMarks(OfMarks);
        return _builder.Build(vector, HeadingOf(sentence).OfClause);
    }

    // What the rules find in a clause, and the words they find it by.
    private void Rules(RuledSentence sentence, Clause clause)
    {
        var (text, cues) = (_structure.Text, sentence.Draft.Cues);
        _builder.Mark('p', (int)clause.Form, clause.Strength);
        foreach (var directive in sentence.Reading.Directives)
        {
            _builder.Mark('u', (int)directive.Type);
            if (directive.Span != clause.Span) continue;
            _builder.Mark('s', (int)directive.Type, directive.Strength);
            _builder.Mark('t', directive.Evidence.Rule);
        }
        foreach (var cue in SentenceCues.Within(cues.Directives, clause.Span)) _builder.Mark('v', (int)((DirectiveCue)cue.Cue).Type, cue.Span.Start == clause.Head ? 1 : 0);
        _builder.Mark('w', (int)sentence.Reading.Stance, (int)clause.Form);
        if (clause.Cue is { } word) _builder.Mark('x', word.Of(text));
        if (NormFinder.Deadline(text, clause.Span) is not null) _builder.Mark('y', 1, (int)sentence.Reading.Stance);
        if (NormFinder.Quantity(text, clause.Span) is not null) _builder.Mark('y', 2, (int)sentence.Reading.Stance);
        if (ActorFinder.Of(cues, clause) is not null) _builder.Mark('y', 3);
        if (cues.At(WordClass.Action, clause.Head, clause.Span) is { } verb) _builder.Mark('z', verb.Cue.Text);
    }

    private FeatureVector OfSentence(int index, float[] vector)
    {
        var sentence = _sentences[index];
        var cues = sentence.Draft.Cues;
        _builder.Runs(SentenceWords, _runs, cues.Span);
        _builder.EndTexts(OfWords);

        foreach (var clause in sentence.Clauses) _builder.Ends('B', clause.Of(_structure.Text));
        _builder.Ends('E', cues.Characters);
        _builder.EndTexts(OfContext);

        if (index > 0) _builder.Ends('J', _sentences[index - 1].Draft.Cues.Characters);
        if (index + 1 < _sentences.Count) _builder.Ends('M', _sentences[index + 1].Draft.Cues.Characters);
        _builder.EndTexts(OfContext);

        _builder.Mark('P', sentence.Reading.Evidence.Rule);
        foreach (var directive in sentence.Reading.Directives) _builder.Mark('Q', (int)directive.Type);
        if (sentence.Reading.Directives.Count > 0) _builder.Mark('R', sentence.Reading.Directives.Max(d => d.Strength));
        foreach (var clause in sentence.Clauses) _builder.Mark('S', (int)clause.Form, clause.Strength);
        if (sentence.Clauses.Count > 0) _builder.Mark('T', (int)sentence.Clauses[0].Form);
        if (sentence.Clauses.Any(c => c.IsPast)) _builder.Mark('U', 1);
        for (var by = -Reach; by <= Reach; by++)
            if (by != 0 && index + by >= 0 && index + by < _sentences.Count) _builder.Mark('V', (int)_sentences[index + by].Reading.Stance, by + Reach);
        Place(sentence, index);
        _builder.EndMarks(OfMarks);
        return _builder.Build(vector, HeadingOf(sentence).OfSentence, _titleOfSentence);
    }

    private FeatureVector OfThemes(int index, float[] vector)
    {
        var sentence = _sentences[index];
        var heading = HeadingOf(sentence);
        _builder.Runs('0', _runs, sentence.Draft.Cues.Span);
        _builder.EndTexts(OfWords);

        foreach (var by in (ReadOnlySpan<int>)[-1, 1])
            if (index + by >= 0 && index + by < _sentences.Count && _sentences[index + by].Draft.Section == sentence.Draft.Section)
                _builder.Runs('3', _runs, _sentences[index + by].Draft.Cues.Span, 2, 2);
        _builder.EndTexts(OfContext);

        Cues('5', _cues[index]);
        if (heading.Cues is { } cues) Cues('6', cues);
        for (var rank = 0; rank < _themesOfSpeech.Length; rank++) _builder.Mark('7', _themesOfSpeech[rank], rank);
        Estimate('!', _words[index]);
        Estimate('#', heading.OfSection);
        Estimate('%', _ofSpeech);
        Estimate('&', _ofTitle);
        if (heading.Words is { } words) Estimate('(', words);
        _builder.Mark('8', (int)sentence.Reading.Stance, sentence.Place.IsHead ? 1 : 0);
        _builder.Mark('9', (int)sentence.Place.Genre, (int)sentence.Place.Kind);
        _builder.EndMarks(OfMarks);
        return _builder.Build([.. vector, .. heading.Vector], heading.OfThemes, _titleOfThemes);
    }

    private void Place(RuledSentence sentence, int index)
    {
        _builder.Mark('X', (int)sentence.Place.Role, (int)sentence.Place.Genre);
        _builder.Mark('Y', (int)sentence.Place.Kind, sentence.Place.IsHead ? 1 : 0);
        if (sentence.Place.Attributed) _builder.Mark('Z', 1);
        _builder.Mark('[', Math.Min(index, FarFromEnds), Math.Min(_sentences.Count - 1 - index, FarFromEnds));
    }

    private void Cues(char place, ThemeCues cues)
    {
        for (var t = 1; t < ThemeCues.Numbers; t++)
            if (cues.Weights[t] > 0) _builder.Mark(place, t, Bucket(cues.Weights[t]));
    }

    // The classifier of words knows many more texts than were read; its two likeliest themes are marks among others.
    private void Estimate(char place, ThemeEstimate estimate)
    {
        var (first, second) = estimate[0] >= estimate[1] ? (0, 1) : (1, 0);
        for (var t = 2; t < LabelModel.Themes; t++)
            if (estimate[t] > estimate[first]) (first, second) = (t, first);
            else if (estimate[t] > estimate[second]) second = t;
        _builder.Mark(place, first, (int)(estimate[first] * SharesOfOne));
        _builder.Mark(place, LabelModel.Themes + second, (int)(estimate[second] * SharesOfOne));
    }

    private HeadingFeatures HeadingOf(RuledSentence sentence) => sentence.Draft.Section < 0 ? _noHeading : _headings[sentence.Draft.Section];

    private HeadingFeatures Heading(Section section, int index, ThemeCues cues, ThemeEstimate ofSection)
    {
        var head = section.Head.Of(_structure.Text);
        return new HeadingFeatures(
            Headings('o', 'o', index, 2), Headings('H', 'H', index, 2), Headings('1', '2', index, 3),
            cues, ThemeEstimate.Of(head), ofSection, Vector(head));
    }

    private FeatureGroup Headings(char own, char above, int section, int longest)
    {
        for (var depth = 0; section >= 0 && depth < HeadingDepth; section = _structure.Sections[section].Parent, depth++)
            _builder.Runs(depth == 0 ? own : above, _runs, _structure.Sections[section].Head, 2, longest);
        return _builder.TakeTexts(OfContext);
    }

    private IEnumerable<int> StrongestThemes()
    {
        var weights = new double[ThemeCues.Numbers];
        foreach (var cues in _cues) TensorPrimitives.Add(weights, cues.Weights, weights);
        return Enumerable.Range(1, ThemeCues.Numbers - 1).Where(t => weights[t] > 0).OrderByDescending(t => weights[t]).Take(ThemesOfSpeech);
    }

    // A vector of one length, whose parts weigh about as much as a mark; zeros where the program lies without its model of meanings.
    private static float[] Vector(ReadOnlySpan<char> text)
    {
        if (MeaningModel.Shipped is not { } model) return Nothing;
        return Scaled(model.Encode(TextFolding.FoldToString(text.ToString())));
    }

    private static float[] Mean(IReadOnlyList<float[]> vectors)
    {
        var sum = new float[Nothing.Length];
        foreach (var vector in vectors) TensorPrimitives.Add(sum, vector, sum);
        return Scaled(sum);
    }

    private static float[] Scaled(float[] vector)
    {
        var length = TensorPrimitives.Norm<float>(vector);
        if (length > 0) TensorPrimitives.Multiply(vector, VectorLength / length, vector);
        return vector;
    }

    private static int Bucket(double weight) => weight switch { <= 1 => 0, <= 2 => 1, <= 3 => 2, <= 5 => 3, _ => 4 };

    /// <summary>What a heading tells of the sentences below it.</summary>
    private sealed record HeadingFeatures(
        FeatureGroup OfClause, FeatureGroup OfSentence, FeatureGroup OfThemes, ThemeCues? Cues, ThemeEstimate? Words, ThemeEstimate OfSection, float[] Vector);
}
