using System.Collections.Frozen;

namespace Wenmai.Proofreading.Words;

/// <summary>Finds four-character idioms with one character wrong (再接再励): three stand as they should,
/// and the fourth sounds or looks like the right one, or never stands beside its neighbours (层出不群).</summary>
internal sealed class IdiomRule(CharacterRuns runs) : IProofRule
{
    /// <summary>How many times likelier the idiom must be than what is not alike, as a logarithm.</summary>
    private const double Likelier = 10;

    /// <summary>Characters on either side that likelihoods look at.</summary>
    private const int Around = 4;

    private const int Length = 4;
    private const char Gap = '？';

    private static readonly FrozenSet<string> Idioms = Read("idioms.tsv");

    /// <summary>Four characters that come near an idiom and are right.</summary>
    private static readonly FrozenSet<string> Others = Read("no-idioms.tsv");

    /// <summary>The idioms by each of their forms with a gap.</summary>
    private static readonly FrozenDictionary<string, string[]> ByGap = Idioms
        .SelectMany(idiom => Enumerable.Range(0, Length).Select(at => (Form: WithGap(idiom, at), idiom)))
        .GroupBy(pair => pair.Form, pair => pair.idiom).ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);

    /// <summary>The idioms of the table.</summary>
    public static IReadOnlyCollection<string> All => Idioms;

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text)
    {
        for (var start = 0; start + Length <= text.Text.Length; start++)
            if (MeantAt(text.Text, start) is { } idiom)
                yield return new ProofMark(ProofKind.Typo, new TextSpan(start, start + Length), $"成语应作“{idiom}”。", "成语词典写法：三字相同，一字音近、形近或从不这样连用")
                {
                    Replacement = idiom,
                };
    }

    private string? MeantAt(string text, int start)
    {
        var written = text.AsSpan(start, Length);
        foreach (var c in written)
            if (!Characters.IsHan(c)) return null;
        if (Idioms.GetAlternateLookup<ReadOnlySpan<char>>().Contains(written) || Others.GetAlternateLookup<ReadOnlySpan<char>>().Contains(written)) return null;
        Span<char> form = stackalloc char[Length];
        var forms = ByGap.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var at = 0; at < Length; at++)
        {
            written.CopyTo(form);
            form[at] = Gap;
            if (!forms.TryGetValue(form, out var idioms)) continue;
            foreach (var idiom in idioms)
                if (Characters.AreAlike(idiom[at], written[at]) || IsUnheardOf(text, start + at, idiom[at])) return idiom;
        }
        return null;
    }

    private bool IsUnheardOf(string text, int place, char meant)
    {
        var first = Math.Max(0, place - Around);
        var read = new RunText(text[first..Math.Min(text.Length, place + Around + 1)]);
        var (odds, at) = (new RunOdds(runs, read), read.SymbolAt(place - first));
        return odds.Attraction(at) is null && odds.With(at, meant, () => odds.Likelihood(at)) - odds.Likelihood(at) >= Likelier;
    }

    private static string WithGap(string idiom, int at) => idiom[..at] + Gap + idiom[(at + 1)..];

    private static FrozenSet<string> Read(string table)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in ProofTable.Read(table, "words\tsource"))
            foreach (var word in row.Cells[0].Split(' '))
                if (word.Length != Length || !words.Add(word)) throw row.Malformed($"“{word}”不是四字，或重复");
        return words.ToFrozenSet(StringComparer.Ordinal);
    }
}
