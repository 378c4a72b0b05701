using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Wenmai.LuceneNet;

/// <summary>Characters and pairs of neighbouring characters as terms.</summary>
internal static class Grams
{
    /// <summary>Stands before half of a surrogate pair, which no term may hold alone. A noncharacter, so that no text holds it.</summary>
    private const char Half = '\uFDD1';
    private const int HalfBase = 0x4E00 - 0xD800;

    /// <summary>The term of a folded UTF-16 unit.</summary>
    public static string Of(char c) => char.IsSurrogate(c) ? $"{Half}{(char)(c + HalfBase)}" : c.ToString();

    /// <summary>The term of two neighbours.</summary>
    public static string Of(char first, char second) => char.IsSurrogate(first) || char.IsSurrogate(second) ? Of(first) + Of(second) : $"{first}{second}";

    /// <summary>A query for a folded string of two characters or more: the pairs that cover it, at their places.</summary>
    public static Query Query(string field, string folded)
    {
        if (folded.Length == 2) return new TermQuery(new Term(field, Of(folded[0], folded[1])));
        var query = new PhraseQuery();
        for (var i = 0; i < folded.Length - 1; i = Next(i, folded.Length)) query.Add(new Term(field, Of(folded[i], folded[i + 1])), i);
        return query;
    }

    /// <summary>Every second pair, and the last.</summary>
    private static int Next(int i, int length) => i == length - 2 ? length : Math.Min(i + 2, length - 2);
}

/// <summary>Offers terms made beforehand, one position each.</summary>
internal sealed class TermStream : TokenStream
{
    private readonly IEnumerator<string> _terms;
    private readonly ICharTermAttribute _term;

    public TermStream(IEnumerable<string> terms)
    {
        _terms = terms.GetEnumerator();
        _term = AddAttribute<ICharTermAttribute>();
    }

    public override bool IncrementToken()
    {
        ClearAttributes();
        if (!_terms.MoveNext()) return false;
        _term.SetEmpty().Append(_terms.Current);
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _terms.Dispose();
        base.Dispose(disposing);
    }
}
