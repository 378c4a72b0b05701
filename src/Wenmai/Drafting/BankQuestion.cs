using System.Text.RegularExpressions;
using Wenmai.Language;

namespace Wenmai.Drafting;

/// <summary>A question to the banks, read: which banks, which occasion, and the words that are left.</summary>
/// <param name="Kinds">Banks it names; empty for none.</param>
/// <param name="Occasion">Occasion it names, or null.</param>
/// <param name="Words">What is left.</param>
internal sealed record BankQuestion(IReadOnlyList<BankKind> Kinds, OccasionKind? Occasion, IReadOnlyList<string> Words)
{
    private static readonly WordLexicon Lexicon = WordLexicon.Read("Drafting/bank-words.tsv");
    private static readonly Regex Frame = new(Lexicon.AnyOf("frame"), RegexOptions.Compiled);

    private static readonly (BankKind Kind, Regex Pattern)[] Names =
    [
        (BankKind.Opening, Pattern("opening")), (BankKind.Transition, Pattern("transition")), (BankKind.Closing, Pattern("closing")),
        (BankKind.Call, Pattern("call")), (BankKind.Problems, Pattern("problems")),
    ];

    /// <summary>Reads a question. Words beside a stated bank are looked for as they stand.</summary>
    public static BankQuestion Read(BankRequest request)
    {
        if (request.Kind is { } stated) return new BankQuestion([stated], request.Occasion, Split(request.Text));
        var (text, kinds) = (request.Text, new List<BankKind>());
        foreach (var (kind, pattern) in Names)
            if (pattern.IsMatch(text))
            {
                kinds.Add(kind);
                text = pattern.Replace(text, " ");
            }
        // Only a question about a bank has an occasion and a frame to strip: 动员会 alone may be a word to look for.
        if (kinds.Count == 0) return new BankQuestion([], request.Occasion, Split(text));
        var occasion = request.Occasion ?? OccasionKind.Of(text).FirstOrDefault();
        if (occasion is not null) text = occasion.Words.Append(occasion.Label).OrderByDescending(w => w.Length).Aggregate(text, Without);
        return new BankQuestion(kinds, occasion, Split(Frame.Replace(text, " ").Replace("上", " ").Replace("大会", " ").Replace("会", " ")));
    }

    private static string Without(string text, string word) => text.Replace(word, " ", StringComparison.Ordinal);

    private static string[] Split(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static Regex Pattern(string name) => new(Lexicon.AnyOf(name), RegexOptions.Compiled);
}
