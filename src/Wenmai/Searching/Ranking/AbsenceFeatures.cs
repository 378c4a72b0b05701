using System.Text.RegularExpressions;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;

namespace Wenmai.Searching.Ranking;

/// <summary>What tells whether an archive has anything on a query.</summary>
/// <param name="Field">How far the query lies towards the field of official documents (<see cref="Semantics.QueryField"/>), against the archive.</param>
/// <param name="Book">Mean cosine of the nearest plain words of the written pairs.</param>
/// <param name="Nearness">Mean nearness of the nearest ten passages: the sum of two cosines.</param>
/// <param name="Known">The share of the weight of the query's pairs of characters that stand in the archive at all.</param>
/// <param name="Shared">The share of the query's weight that one passage holds, among the best twenty.</param>
/// <param name="Units">The share of the letters inside words that the model knows.</param>
/// <param name="Name">1 where the query ends like the name of a campaign, a method or a place (行动, 工作法, 驿站); else 0.</param>
/// <param name="MissingName">The same times the share of its pairs that stand nowhere.</param>
/// <param name="Length">The logarithm of the number of letters.</param>
internal readonly record struct AbsenceFeatures(
    double Field, double Book, double Nearness, double Known, double Shared, double Units, double Name, double MissingName, double Length)
{
    /// <summary>Best passages among which one may hold most of the query.</summary>
    private const int SharedDepth = 20;

    /// <summary>Plain wordings of the written pairs over which nearness is averaged.</summary>
    private const int BookDepth = 5;

    private static readonly Regex NameEnding = new(WordLexicon.Read("Searching/query-words.tsv").AnyOf("name-ending") + "$", RegexOptions.CultureInvariant);

    /// <summary>The names of the features, as the table of weights has them, in the order of <see cref="Values"/>.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [nameof(Field), nameof(Book), nameof(Nearness), nameof(Known), nameof(Shared), nameof(Units), nameof(Name), nameof(MissingName), nameof(Length)];

    /// <summary>Their values.</summary>
    public double[] Values => [Field, Book, Nearness, Known, Shared, Units, Name, MissingName, Length];

    /// <summary>Reads all but <see cref="Book"/>, which is 0: looking it up may have to make the book first.</summary>
    /// <param name="similar">The search; it has vectors.</param>
    /// <param name="nearest">The candidates nearest in meaning.</param>
    /// <param name="passages">Passages of the archive.</param>
    /// <param name="archive">Where the archive lies in the field.</param>
    /// <param name="read">Reads the text of a candidate.</param>
    public static AbsenceFeatures WithoutBook(
        SimilarPassages similar, IReadOnlyList<HybridCandidate> nearest, int passages, double archive, Func<HybridCandidate, string> read)
    {
        var terms = similar.Terms;
        var rarest = TermWeights.InverseFrequency(0, passages) * terms.MissingPairs;
        var missing = terms.MissingPairs / (double)Math.Max(1, terms.Pairs.Count + terms.MissingPairs);
        var name = NameEnding.IsMatch(terms.Text) ? 1 : 0;
        var shared = similar.Ranked.Take(SharedDepth).Select(c => terms.ShareIn(read(c))).DefaultIfEmpty(0).Max();
        return new AbsenceFeatures(
            Field: similar.Model!.Field.Of(similar.Vector) - archive,
            Book: 0,
            Nearness: nearest.Select(c => (double)c.Meaning.Sum).DefaultIfEmpty(0).Average(),
            Known: terms.PairMass / Math.Max(terms.PairMass + rarest, 1e-9),
            Shared: shared * terms.Mass / (terms.Mass + rarest),
            Units: similar.Model.Units.ShareInWords(terms.Text),
            name, name * missing,
            Length: Math.Log(Math.Max(2, WordRules.LettersOf(terms.Text))));
    }

    /// <summary>The same with what the book says.</summary>
    public AbsenceFeatures WithBook(SimilarPassages similar) => this with { Book = similar.Model!.Phrases.NearnessOf(similar.Vector, BookDepth) };
}
