using Wenmai.Indexing;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;

namespace Wenmai.Searching.Strings;

/// <summary>Mines the archive for strings that several speeches share.</summary>
/// <remarks>
/// Windows of four characters are counted by speech in a table of hashes; only places whose window several speeches share can begin a repeated string.
/// These are sorted by their next characters, branch by branch of the trie they form (a suffix sort that stops where too few speeches are left), one
/// partition of first windows after another, so that memory is bounded: the text, the table and one partition.
/// </remarks>
internal sealed class RepeatedStringMiner(
    IReadOnlyList<SpeechSegment> segments, Taxonomy taxonomy, RepetitionOptions options, CancellationToken cancellationToken)
{
    private const int Window = RepetitionOptions.MinPossible;
    private const int PartitionSize = 4_000_000;

    /// <summary>Candidates kept before contained ones are freed; those of the most speeches stay.</summary>
    private const int MaxCandidates = 200_000;

    private readonly PriorityQueue<Candidate, int> _kept = new();
    private ArchiveStream _stream = null!;
    private string _text = "";

    private readonly record struct Candidate(int Position, int Length, int Speeches, int Occurrences, int FirstYear, int LastYear);

    /// <summary>The repeated strings, most speeches first, then by their characters.</summary>
    public IReadOnlyList<RepeatedString> Find()
    {
        _stream = ArchiveStream.Read(segments, options.MostCharacters, cancellationToken);
        _text = _stream.Text;
        var windows = new SharedWindows(_stream, Math.Max(2, options.FewestSpeeches));
        var partitions = _text.Length / PartitionSize + 1;
        for (var p = 0; p < partitions; p++) Mine(windows.Collect(p, partitions));
        return Freed().OrderByDescending(c => c.Speeches).ThenBy(c => _text.Substring(c.Position, c.Length), StringComparer.Ordinal)
            .Take(options.Most).Select(Described).ToList();
    }

    private void Mine((ulong[] Keys, int[] Positions) partition)
    {
        var (keys, positions) = partition;
        Array.Sort(keys, positions);
        for (int start = 0, end; start < keys.Length; start = end)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (end = start + 1; end < keys.Length && keys[end] == keys[start];) end++;
            var branch = new long[end - start];
            for (var i = 0; i < branch.Length; i++) branch[i] = positions[start + i];
            Array.Sort(branch);
            Explore(branch, Window);
        }
    }

    /// <summary>Looks at the string of a branch and, character by character, at all that begin with it.</summary>
    /// <param name="branch">Places of the string, ascending, in the low 32 bits; the high bits are scratch.</param>
    /// <param name="length">Its length.</param>
    /// <returns>The most speeches of any candidate in the branch.</returns>
    private int Explore(Span<long> branch, int length)
    {
        var tally = TallyOf(branch);
        if (tally.Speeches < options.FewestSpeeches) return 0;
        var best = 0;
        if (length < options.Longest)
        {
            SortByCharacter(branch, length);
            for (int start = 0, end; start < branch.Length; start = end)
            {
                var next = branch[start] >> 32;
                for (end = start + 1; end < branch.Length && branch[end] >> 32 == next;) end++;
                if (end - start >= options.FewestSpeeches && !PhraseEdges.IsStop((char)next)) best = Math.Max(best, Explore(branch[start..end], length + 1));
            }
        }
        var first = (int)branch[0];
        // What a longer candidate of as many speeches contains is freed with it whatever the share; other shares are compared at the end.
        if ((options.Containment <= 1 && best >= tally.Speeches) || length < options.Shortest || !PhraseEdges.IsWhole(_text.AsSpan(first, length))) return best;
        Keep(tally with { Position = first, Length = length });
        return tally.Speeches;
    }

    private void SortByCharacter(Span<long> branch, int at)
    {
        var differ = false;
        for (var i = 0; i < branch.Length; i++)
        {
            var position = (int)branch[i];
            branch[i] = (long)_text[position + at] << 32 | (uint)position;
            differ |= branch[i] >> 32 != branch[0] >> 32;
        }
        if (differ) branch.Sort();
    }

    private Candidate TallyOf(ReadOnlySpan<long> branch)
    {
        int speeches = 0, last = -1, firstYear = 0, lastYear = 0;
        foreach (var entry in branch)
        {
            var speech = _stream.SpeechAt((int)entry);
            if (speech == last) continue;
            (last, speeches) = (speech, speeches + 1);
            var year = _stream.YearOf(speech);
            if (year == 0) continue;
            firstYear = firstYear == 0 ? year : Math.Min(firstYear, year);
            lastYear = Math.Max(lastYear, year);
        }
        return new Candidate(0, 0, speeches, branch.Length, firstYear, lastYear);
    }

    private void Keep(Candidate candidate)
    {
        if (_kept.Count < MaxCandidates) _kept.Enqueue(candidate, candidate.Speeches);
        else if (candidate.Speeches > _kept.Peek().Speeches) _kept.DequeueEnqueue(candidate, candidate.Speeches);
    }

    /// <summary>The candidates without those that stand inside a longer one in nearly all their speeches.</summary>
    private List<Candidate> Freed()
    {
        var candidates = _kept.UnorderedItems.Select(i => i.Element).ToList();
        var byText = candidates.Select((c, i) => (Text: _text.Substring(c.Position, c.Length), i)).ToDictionary(c => c.Text, c => c.i, StringComparer.Ordinal);
        var lookup = byText.GetAlternateLookup<ReadOnlySpan<char>>();
        var contained = new bool[candidates.Count];
        foreach (var longer in candidates)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var start = 0; start < longer.Length; start++)
                for (var length = options.Shortest; start + length <= longer.Length; length++)
                    if (length < longer.Length && lookup.TryGetValue(_text.AsSpan(longer.Position + start, length), out var shorter)
                        && longer.Speeches >= options.Containment * candidates[shorter].Speeches)
                        contained[shorter] = true;
        }
        return candidates.Where((_, i) => !contained[i]).ToList();
    }

    private RepeatedString Described(Candidate candidate)
    {
        var (original, folded) = (_stream.Original(candidate.Position, candidate.Length), _text.Substring(candidate.Position, candidate.Length));
        if (_stream.IsWhole) return new(original, folded, candidate.Speeches, candidate.Occurrences, Known(candidate.FirstYear), Known(candidate.LastYear));
        var counts = new StringCounter(segments, taxonomy).Count(new PhraseNode(folded, [folded], true));
        return new(original, folded, counts.Speeches.Count, counts.Occurrences, counts.FirstYear, counts.LastYear);
    }

    private static int? Known(int year) => year == 0 ? null : year;
}
