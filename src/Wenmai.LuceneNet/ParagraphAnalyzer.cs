using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Wenmai.Language;

namespace Wenmai.LuceneNet;

/// <summary>Cuts folded paragraphs: into pairs of characters, characters or words, as the field wants it.</summary>
internal sealed class ParagraphAnalyzer() : Analyzer(PER_FIELD_REUSE_STRATEGY)
{
    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader) => new(fieldName switch
    {
        Fields.Pairs => new GramTokenizer(reader, 2),
        Fields.Characters => new GramTokenizer(reader, 1),
        _ => new WordTokenizer(reader, Words.Of),
    });
}

/// <summary>One term for every character of the text, or for every character and the next.</summary>
internal sealed class GramTokenizer : Tokenizer
{
    private readonly int _width;
    private readonly ICharTermAttribute _term;
    private int _previous;

    /// <param name="reader">The text.</param>
    /// <param name="width">Characters of a term, one or two.</param>
    public GramTokenizer(TextReader reader, int width) : base(reader) => (_width, _term) = (width, AddAttribute<ICharTermAttribute>());

    public override void Reset()
    {
        base.Reset();
        _previous = _width == 2 ? m_input.Read() : -1;
    }

    public override bool IncrementToken()
    {
        ClearAttributes();
        if (m_input.Read() is >= 0 and var next)
        {
            var (buffer, length) = (_term.Buffer, 0);
            if (_width == 2) length = Grams.Write((char)_previous, buffer);
            _term.Length = length + Grams.Write((char)next, buffer.AsSpan(length));
            _previous = next;
            return true;
        }
        return false;
    }
}

/// <summary>The words of the text.</summary>
internal sealed class WordTokenizer : Tokenizer
{
    private readonly Func<string, IEnumerable<TextSpan>> _cut;
    private readonly ICharTermAttribute _term;
    private readonly IOffsetAttribute _offset;
    private IEnumerator<TextSpan> _words = Enumerable.Empty<TextSpan>().GetEnumerator();
    private string _text = "";

    /// <param name="reader">The text.</param>
    /// <param name="cut">Cuts a text into words, in order.</param>
    public WordTokenizer(TextReader reader, Func<string, IEnumerable<TextSpan>> cut) : base(reader) =>
        (_cut, _term, _offset) = (cut, AddAttribute<ICharTermAttribute>(), AddAttribute<IOffsetAttribute>());

    public override void Reset()
    {
        base.Reset();
        _text = m_input.ReadToEnd();
        _words = _cut(_text).GetEnumerator();
    }

    public override bool IncrementToken()
    {
        ClearAttributes();
        if (!_words.MoveNext()) return false;
        var word = _words.Current;
        _term.CopyBuffer(_text.AsSpan(word.Start, word.Length).ToArray(), 0, word.Length);
        _offset.SetOffset(word.Start, word.End);
        return true;
    }
}

/// <summary>What a word is in the field <see cref="Fields.Words"/>.</summary>
internal static class Words
{
    /// <summary>The words of a folded text, in order; punctuation is none.</summary>
#if SMARTCN
    public static IEnumerable<TextSpan> Of(string folded) => SmartCnWords.Of(folded);
#else
    public static IEnumerable<TextSpan> Of(string folded)
    {
        var at = 0;
        foreach (var unit in TermCutter.Shipped.Cut(folded, 0, folded.Length))
        {
            foreach (var single in Singles(folded, at, unit.Start)) yield return single;
            yield return unit;
            at = unit.End;
        }
        foreach (var single in Singles(folded, at, folded.Length)) yield return single;
    }

    /// <summary>What the vocabulary lacks: letters and digits one by one, those of the Latin script as they are written.</summary>
    private static IEnumerable<TextSpan> Singles(string folded, int start, int end)
    {
        for (var i = start; i < end;)
        {
            var from = i++;
            if (char.IsAsciiLetterOrDigit(folded[from]))
                while (i < end && char.IsAsciiLetterOrDigit(folded[i])) i++;
            else if (char.IsHighSurrogate(folded[from]) && i < end && char.IsLowSurrogate(folded[i])) i++;
            else if (char.IsSurrogate(folded[from]) || !char.IsLetterOrDigit(folded[from])) continue;
            yield return new TextSpan(from, i);
        }
    }
#endif
}
