using System.Buffers;
using System.Text.Json.Nodes;
using Wenmai.Language;
using Wenmai.OpenSearch.Documents;
using Wenmai.Searching.Queries;

namespace Wenmai.OpenSearch.Queries;

/// <summary>Looks for phrases in the folded text of documents: exact, wherever they are cut.</summary>
/// <remarks>
/// Pairs of characters find a string that lies in a document's own text; what they can't tell (slots, strings that run on into the next document,
/// distances) a script decides on the few documents that the pairs leave.
/// </remarks>
/// <param name="hasBreaks">Whether the documents hold several sentences (passages).</param>
/// <param name="below">What names of fields begin with, for documents nested in others.</param>
internal sealed class PhraseQueries(bool hasBreaks, string below = "")
{
    private static readonly string Functions = Scripts.Phrase;
    private static readonly string Holds = Functions + "\nreturn count(doc, params) > 0;";
    private static readonly string Count = Functions + "\nreturn count(doc, params);";
    private static readonly string RunsOn = Functions + "\nreturn runsOn(doc, params);";

    private const string CountWithin = """

        int own = (int) doc[params.own].value;
        int count = 0;
        for (int end : places(doc, params).values()) if (end <= own) count++;
        return count;
        """;

    /// <summary>What a folded document may end with inside its paragraph: see <see cref="SentenceSplitter"/>.</summary>
    private static readonly SearchValues<char> Ends = SearchValues.Create(TextFolding.FoldToString("。！？；!?”’」』）】》〉\")]") + "\n");

    /// <summary>Characters before a cut by which documents are found: enough to tell them.</summary>
    private const int BeforeCut = 8;

    /// <summary>A script that makes what is told of the places at which a phrase begins: for sorting and for fields of answers.</summary>
    /// <param name="phrase">The phrase.</param>
    /// <param name="source">Ends with a statement that returns; <c>places(doc, params)</c> are the places.</param>
    /// <param name="more">Parameters beside those of the phrase.</param>
    public JsonObject PlacesOf(PhraseNode phrase, string source, params IEnumerable<(string Name, JsonNode Value)> more)
    {
        var parameters = ParametersOf(phrase);
        foreach (var (name, value) in more) parameters[name] = value;
        return Script(source, parameters);
    }

    /// <summary>A script that may use the functions of <c>phrase.painless</c>.</summary>
    public static JsonObject Script(string source, JsonObject parameters) => Dsl.Script(Functions + source, parameters);

    /// <summary>Looks in the clauses of demands, nested in sentences.</summary>
    /// <param name="path">Where they are nested.</param>
    public static PhraseQueries Below(string path) => new(hasBreaks: false, path + ".");

    /// <summary>Documents in whose own text one of several phrases begins, by the script alone: for documents without pairs.</summary>
    public JsonObject OneBegins(IEnumerable<PhraseNode> phrases) => Verified(ParametersOf([.. phrases.SelectMany(p => p.Readings)]));

    /// <summary>Documents in whose own text the phrase begins.</summary>
    public JsonObject Of(PhraseNode phrase) => Dsl.Any(phrase.Readings.Select(Of));

    /// <summary>Documents in whose own text the first of two phrases begins that are near each other.</summary>
    public JsonObject Of(NearNode near)
    {
        var (left, right) = (Of(near.Left), Of(near.Right));
        // At a distance the second may stand behind the document's own text.
        var hopeful = near.Distance is null ? Dsl.All(left, right) : Dsl.Any(left, right);
        var parameters = ParametersOf(near.Left);
        parameters["right"] = Readings(near.Right.Readings);
        parameters["distance"] = near.Distance ?? -1;
        return Dsl.All(hopeful, Verified(parameters));
    }

    /// <summary>A script that counts the places at which a phrase begins in a document's own text: for aggregations.</summary>
    /// <param name="phrase">The phrase.</param>
    /// <param name="within">Whether only places that also end in that text are counted.</param>
    public JsonObject CountOf(PhraseNode phrase, bool within = false) => within ? PlacesOf(phrase, CountWithin) : Dsl.Script(Count, ParametersOf(phrase));

    /// <summary>Passages with a phrase in a name (title, unit, heading), the name being one sentence.</summary>
    /// <param name="field">The field.</param>
    /// <param name="phrase">The phrase.</param>
    public static JsonObject InName(string field, PhraseNode phrase) => Dsl.Any(phrase.Readings.Select(pieces => InName(field, pieces)));

    // Pairs can't tell a single character, nor what stands between the pieces of a phrase.
    private static JsonObject InName(string field, IReadOnlyList<string> pieces)
    {
        var pairs = pieces.Where(p => !IsSingle(p)).Select(p => Dsl.Phrase(field, p)).ToList();
        return pieces.Count == 1 && pairs.Count == 1 ? pairs[0] : Dsl.All([.. pairs, InOneName(field, pieces)]);
    }

    /// <summary>A string in the own text of a document.</summary>
    public static JsonObject Piece(string folded) =>
        IsSingle(folded) ? Dsl.Term($"{Fields.Text}.{Fields.Characters}", folded) : Dsl.Phrase(Fields.Text, folded);

    private JsonObject Of(IReadOnlyList<string> pieces)
    {
        if (pieces.Count > 1) return Dsl.All([.. pieces.Select(Piece), Verified(ParametersOf([pieces]))]);
        return RunningOn(pieces[0]) is { } running ? Dsl.Any(Piece(pieces[0]), running) : Piece(pieces[0]);
    }

    /// <summary>Documents in whose own text a string begins that ends in the next; null where it can't.</summary>
    public static JsonObject? RunningOn(string text)
    {
        var cuts = CutsOf(text);
        return cuts.Count == 0 ? null : Dsl.All(Dsl.Any(cuts.Select(c => Before(text, c))), ThatRunOn(text, cuts));
    }

    /// <summary>Where a document may end inside a string: documents end behind the mark that ends a sentence, and the blank behind that.</summary>
    public static IReadOnlyList<int> CutsOf(string text) =>
        [.. Enumerable.Range(1, Math.Max(0, text.Length - 1)).Where(c => Ends.Contains(text[c - 1]) || (text[c - 1] == ' ' && (c == 1 || Ends.Contains(text[c - 2]))))];

    /// <summary>Documents that hold what stands before a cut, or its last characters: these end the document if it is cut there.</summary>
    public static JsonObject Before(string text, int cut)
    {
        var start = Math.Max(0, cut - BeforeCut);
        return Piece(text[(start > 0 && char.IsLowSurrogate(text[start]) ? start + 1 : start)..cut]);
    }

    private static JsonObject ThatRunOn(string text, IReadOnlyList<int> cuts)
    {
        var parameters = new JsonObject { ["text"] = Fields.Read, ["own"] = Fields.Own, ["string"] = text, ["cuts"] = Dsl.Array(cuts) };
        return new JsonObject { ["script"] = new JsonObject { ["script"] = Dsl.Script(RunsOn, parameters) } };
    }

    /// <summary>Whether a string is one character: pairs can't tell it.</summary>
    public static bool IsSingle(string text) => text.Length == 1 || (text.Length == 2 && char.IsSurrogatePair(text[0], text[1]));

    private static JsonObject Verified(JsonObject parameters) =>
        new() { ["script"] = new JsonObject { ["script"] = Dsl.Script(Holds, parameters) } };

    // Several headings are several values, and each is a text of its own: a script sees them all, so it is asked of each.
    private static JsonObject InOneName(string field, IReadOnlyList<string> pieces)
    {
        const string each = """

            def values = doc[params.text];
            for (int i = 0; i < values.size(); i++) {
              String text = values.get(i);
              if (find(text, null, text.length(), text.length(), params.left).size() > 0) return true;
            }
            return false;
            """;
        var parameters = new JsonObject { ["text"] = $"{field}.{Fields.Whole}", ["left"] = Readings([pieces]) };
        return new JsonObject { ["script"] = new JsonObject { ["script"] = Dsl.Script(Functions + each, parameters) } };
    }

    private JsonObject ParametersOf(PhraseNode phrase) => ParametersOf(phrase.Readings);

    private JsonObject ParametersOf(IReadOnlyList<IReadOnlyList<string>> readings)
    {
        var parameters = new JsonObject { ["text"] = below + Fields.Read, ["own"] = below + Fields.Own, ["left"] = Readings(readings) };
        // Slots lie in one sentence, which may go on behind a clause.
        if (below.Length > 0 && readings.Any(r => r.Count > 1)) parameters["bound"] = below + Fields.Rest;
        if (hasBreaks) parameters["breaks"] = Fields.Breaks;
        return parameters;
    }

    private static JsonArray Readings(IReadOnlyList<IReadOnlyList<string>> readings) => Dsl.Array(readings.Select(Dsl.Array));
}
