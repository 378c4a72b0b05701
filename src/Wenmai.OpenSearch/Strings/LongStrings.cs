using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.Indexing;
using Wenmai.OpenSearch.Counting;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;

namespace Wenmai.OpenSearch.Strings;

/// <summary>A place of a string, in folded characters of its speech.</summary>
/// <param name="Speech">The speech.</param>
/// <param name="Layout">Where its passages and sentences lie.</param>
/// <param name="Match">The place.</param>
internal sealed record SpeechPlace(Speech Speech, SpeechLayout Layout, Match Match)
{
    /// <summary>0-based number of the passage in which it begins.</summary>
    public int Passage => At(Layout.Passages);

    /// <summary>0-based number of the sentence in which it begins.</summary>
    public int Sentence => At(Layout.Sentences);

    private int At(Stretch[] stretches)
    {
        var last = 0;
        while (last + 1 < stretches.Length && stretches[last + 1].Start <= Match.Start) last++;
        return last;
    }
}

/// <summary>Finds strings that no document holds whole: very long ones, and such as run over the end of a paragraph. Few speeches hold the beginning of
/// such a string; these are read.</summary>
internal sealed class LongStrings(ClusterReader reader, IArchiveTexts texts)
{
    /// <summary>Folded characters of a string inside a paragraph that a passage is sure to hold from wherever it begins.</summary>
    public const int MostInParagraph = 1000;

    private const int SpeechesTogether = 100;

    private static readonly PhraseQueries Phrases = new(hasBreaks: true);

    /// <summary>Whether sentences do not hold all that it takes to find a phrase.</summary>
    public static bool IsLong(PhraseNode phrase) =>
        phrase.Readings.Any(r => r.Count == 1 && r[0].Length > (r[0].Contains('\n') ? SpeechDocuments.NextParagraphTail : SpeechDocuments.SentenceTail));

    /// <summary>All places of a string.</summary>
    public Task<IReadOnlyList<SpeechPlace>> FindAsync(string folded, CancellationToken cancellationToken) =>
        FindAsync(new PhraseNode(folded, [folded], IsQuoted: true), cancellationToken);

    /// <summary>All places of a phrase, in order of speeches and of places.</summary>
    public async Task<IReadOnlyList<SpeechPlace>> FindAsync(PhraseNode phrase, CancellationToken cancellationToken)
    {
        var found = new List<SpeechPlace>();
        foreach (var ids in (await SpeechesAsync(phrase, cancellationToken)).Chunk(SpeechesTogether))
            foreach (var speech in await texts.ReadSpeechesAsync(ids, cancellationToken))
                if (speech is not null) found.AddRange(PlacesIn(speech, phrase));
        return found;
    }

    /// <summary>The places of a phrase that begin in sentences of a slice.</summary>
    /// <param name="phrase">The phrase.</param>
    /// <param name="slice">Makes the filter of the sentences; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<SpeechPlace>> FindAsync(PhraseNode phrase, Func<JsonObject>? slice, CancellationToken cancellationToken)
    {
        var places = await FindAsync(phrase, cancellationToken);
        if (slice is null || places.Count == 0) return places;
        var speeches = places.Select(p => SpeechIds.ToNumber(p.Speech.Id)).Distinct().ToList();
        JsonObject Sentences() => Dsl.All(slice(), Dsl.Terms(Fields.Speech, speeches));
        var hits = await SentencePages.ReadAsync(reader, Sentences, SentencePages.BySpeech, 0, int.MaxValue, [], cancellationToken);
        var sentences = hits.Select(SentencePages.PlaceOf).ToHashSet();
        return [.. places.Where(p => sentences.Contains((SpeechIds.ToNumber(p.Speech.Id), p.Sentence)))];
    }

    private async Task<List<string>> SpeechesAsync(PhraseNode phrase, CancellationToken cancellationToken)
    {
        var begun = phrase with { Readings = [.. phrase.Readings.Select(r => (IReadOnlyList<string>)[.. r.Select(Beginning)])] };
        var sources = new JsonArray(new JsonObject { ["sp"] = new JsonObject { ["terms"] = new JsonObject { ["field"] = Fields.Speech } } });
        var speeches = new List<string>();
        await foreach (var bucket in reader.BucketsAsync(DocumentSet.Passages, Phrases.Of(begun), sources, null, cancellationToken))
            speeches.Add(SpeechIds.FromNumber(bucket.GetProperty("key").GetProperty("sp").GetInt64()));
        return speeches;
    }

    private static string Beginning(string piece)
    {
        var length = Math.Min(piece.Length, SpeechDocuments.PassageTail);
        return piece[..(length < piece.Length && char.IsHighSurrogate(piece[length - 1]) ? length - 1 : length)];
    }

    private static IEnumerable<SpeechPlace> PlacesIn(Speech speech, PhraseNode phrase)
    {
        var layout = new SpeechLayout(speech, PreparedSpeech.Fold(speech));
        var matches = phrase.Readings.SelectMany(r => PlacesIn(layout, r)).GroupBy(m => m.Start).OrderBy(g => g.Key).Select(g => g.MinBy(m => m.End));
        return PhraseMatcher.Innermost([.. matches]).Select(m => new SpeechPlace(speech, layout, m));
    }

    private static IEnumerable<Match> PlacesIn(SpeechLayout layout, IReadOnlyList<string> pieces)
    {
        for (var at = layout.Stream.IndexOf(pieces[0], StringComparison.Ordinal); at >= 0; at = layout.Stream.IndexOf(pieces[0], at + 1, StringComparison.Ordinal))
        {
            var end = pieces.Count == 1 ? at + pieces[0].Length : Follow(layout, SentenceEnd(layout, at), at + pieces[0].Length, pieces, 1);
            if (end > 0) yield return new Match(at, end);
        }
    }

    private static int SentenceEnd(SpeechLayout layout, int at) => layout.Sentences.First(s => s.End > at).End;

    /// <summary>The least end of the pieces from one on, each 1 to <see cref="PhraseMatcher.MaxSlot"/> characters behind the one before; 0 for none.</summary>
    private static int Follow(SpeechLayout layout, int most, int end, IReadOnlyList<string> pieces, int piece)
    {
        if (piece == pieces.Count) return end;
        var best = 0;
        var (next, last) = (pieces[piece], Math.Min(most - pieces[piece].Length, end + PhraseMatcher.MaxSlot));
        for (var at = end + 1; at <= last; at++)
            if (string.CompareOrdinal(layout.Stream, at, next, 0, next.Length) == 0
                && Follow(layout, most, at + next.Length, pieces, piece + 1) is > 0 and var found && (best == 0 || found < best)) best = found;
        return best;
    }
}
