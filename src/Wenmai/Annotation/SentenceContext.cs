using System.Numerics.Tensors;

namespace Wenmai.Annotation;

/// <summary>What surrounds each sentence of a speech, as numbers: what was made of its neighbours, its paragraph, its section and the whole speech.</summary>
/// <remarks>A report goes on reporting, a list of demands goes on demanding, a section keeps to its theme: what a sentence alone leaves open, its
/// surroundings often settle.</remarks>
internal sealed class SentenceContext
{
    /// <summary>How many numbers of a sentence there are.</summary>
    public const int Length = Own + (2 * Near * OfNeighbour) + (2 * LabelModel.Types)
        + (3 * LabelModel.Stances) + LabelModel.Types + (4 * LabelModel.Themes) + LabelModel.Themes + LabelModel.Stances + OfPlace;

    /// <summary>The first numbers are the sentence's own shares on a logarithmic scale, times <see cref="Scale"/>.</summary>
    public const int Own = FirstEstimate.Length;

    /// <summary>Logarithms are made smaller, so that they weigh about as much as shares.</summary>
    public const float Scale = .3f;

    private const int Near = 2;
    private const int Far = 4;
    private const int OfNeighbour = LabelModel.Stances + 4;
    private const int Roles = 8;
    private const int Genres = 3;
    private const int Kinds = 6;
    private const int OfPlace = Roles + Genres + Kinds + LabelModel.Stances + 6;
    private const float Tiny = 1e-3f;

    private readonly IReadOnlyList<RuledSentence> _sentences;
    private readonly IReadOnlyList<FirstEstimate> _estimates;
    private readonly Dictionary<int, Total> _paragraphs = [];
    private readonly Dictionary<int, Total> _sections = [];
    private readonly Total _speech = new();
    private readonly int[] _heads;

    /// <param name="sentences">All sentences of the speech.</param>
    /// <param name="estimates">What was made of each by itself.</param>
    public SentenceContext(IReadOnlyList<RuledSentence> sentences, IReadOnlyList<FirstEstimate> estimates)
    {
        (_sentences, _estimates, _heads) = (sentences, estimates, new int[sentences.Count]);
        for (var (i, head) = (0, -1); i < sentences.Count; i++)
        {
            foreach (var total in TotalsOf(sentences[i].Draft)) total.Add(estimates[i].Shares);
            _heads[i] = head;
            if (sentences[i].Place.IsHead) head = i;
        }
    }

    /// <summary>The numbers of a sentence.</summary>
    public float[] Of(int index)
    {
        var row = new Row();
        var sentence = _sentences[index];
        var shares = _estimates[index].Shares;
        AddOwn(row, shares);
        for (var by = -Near; by <= Near; by++)
            if (by != 0) AddNeighbour(row, sentence, index + by, withTypes: by is 1 or -1);
        AddMeans(row, sentence.Draft, shares);
        AddThemes(row, index, 1);
        AddThemes(row, index, Far);
        var head = _heads[index] < 0 ? new float[FirstEstimate.Length] : _estimates[_heads[index]].Shares;
        row.Add(head.Slice(FirstEstimate.Themes, LabelModel.Themes));
        row.Add(head.Slice(FirstEstimate.Stances, LabelModel.Stances));
        AddPlace(row, sentence, index);
        return row.ToArray();
    }

    private static void AddOwn(Row row, ReadOnlySpan<float> shares)
    {
        for (var i = 0; i < shares.Length; i++)
            row.Add(Scale * (i is >= FirstEstimate.Whole and < FirstEstimate.Themes ? MathF.Log((shares[i] + Tiny) / (1 - shares[i] + Tiny)) : MathF.Log(shares[i] + Tiny)));
    }

    private void AddNeighbour(Row row, RuledSentence sentence, int index, bool withTypes)
    {
        if (index < 0 || index >= _sentences.Count)
        {
            row.Skip(OfNeighbour - 4);
            row.Add(1);
            row.Skip(3 + (withTypes ? LabelModel.Types : 0));
            return;
        }
        var neighbour = _sentences[index];
        var shares = _estimates[index].Shares;
        row.Add(shares.Slice(FirstEstimate.Stances, LabelModel.Stances));
        row.Add(0);
        row.Add(neighbour.Draft.Paragraph == sentence.Draft.Paragraph);
        row.Add(neighbour.Draft.Section == sentence.Draft.Section);
        row.Add(neighbour.Place.IsHead);
        if (withTypes) row.Add(shares.Slice(FirstEstimate.Whole, LabelModel.Types));
    }

    private void AddMeans(Row row, SentenceDraft draft, ReadOnlySpan<float> own)
    {
        var (paragraph, section) = (_paragraphs[draft.Paragraph], _sections[draft.Section]);
        paragraph.AddOthers(row, own, FirstEstimate.Stances, LabelModel.Stances);
        section.AddOthers(row, own, FirstEstimate.Stances, LabelModel.Stances);
        section.AddOthers(row, own, FirstEstimate.Whole, LabelModel.Types);
        _speech.AddOthers(row, own, FirstEstimate.Stances, LabelModel.Stances);
        section.AddOthers(row, own, FirstEstimate.Themes, LabelModel.Themes);
        _speech.AddOthers(row, own, FirstEstimate.Themes, LabelModel.Themes);
    }

    // The mean themes of the sentences up to so many before and behind.
    private void AddThemes(Row row, int index, int reach)
    {
        Span<float> themes = stackalloc float[LabelModel.Themes];
        themes.Clear();
        var (from, to) = (Math.Max(0, index - reach), Math.Min(_sentences.Count - 1, index + reach));
        for (var i = from; i <= to; i++)
            if (i != index) TensorPrimitives.Add(themes, _estimates[i].Shares.Slice(FirstEstimate.Themes, LabelModel.Themes), themes);
        if (to > from) TensorPrimitives.Divide(themes, to - from, themes);
        row.Add(themes);
    }

    private void AddPlace(Row row, RuledSentence sentence, int index)
    {
        var place = sentence.Place;
        row.AddOne((int)place.Role, Roles);
        row.AddOne((int)place.Genre, Genres);
        row.AddOne((int)place.Kind, Kinds);
        row.AddOne((int)sentence.Reading.Stance, LabelModel.Stances);
        row.Add(place.IsHead);
        row.Add(sentence.Draft.Section < 0);
        row.Add(Small(index));
        row.Add(Small(_sentences.Count - index));
        row.Add((float)index / _sentences.Count);
        row.Add(Small(sentence.Draft.Cues.Span.Length));
    }

    private static float Small(int number) => MathF.Log(1 + number) * .2f;

    private Total[] TotalsOf(SentenceDraft draft) => [TotalOf(_paragraphs, draft.Paragraph), TotalOf(_sections, draft.Section), _speech];

    private static Total TotalOf(Dictionary<int, Total> totals, int key)
    {
        if (!totals.TryGetValue(key, out var total)) totals.Add(key, total = new Total());
        return total;
    }

    /// <summary>The sum of the shares of several sentences.</summary>
    private sealed class Total
    {
        private readonly float[] _sum = new float[FirstEstimate.Length];
        private int _count;

        public void Add(ReadOnlySpan<float> shares)
        {
            TensorPrimitives.Add(_sum, shares, _sum);
            _count++;
        }

        // The mean of all but one of them; zeros where it is alone.
        public void AddOthers(Row row, ReadOnlySpan<float> one, int start, int count)
        {
            for (var i = start; i < start + count; i++) row.Add(_count < 2 ? 0 : (_sum[i] - one[i]) / (_count - 1));
        }
    }

    private sealed class Row
    {
        private readonly float[] _numbers = new float[Length];
        private int _next;

        public void Add(float number) => _numbers[_next++] = number;

        public void Add(bool holds) => Add(holds ? 1 : 0);

        public void Add(ReadOnlySpan<float> numbers)
        {
            numbers.CopyTo(_numbers.AsSpan(_next));
            _next += numbers.Length;
        }

        public void AddOne(int which, int of)
        {
            if (which < of) _numbers[_next + which] = 1;
            _next += of;
        }

        public void Skip(int count) => _next += count;

        public float[] ToArray() => _next == Length ? _numbers : throw new InvalidOperationException($"A row has {_next} of {Length} numbers.");
    }
}
