namespace Wenmai.OpenSearch.Strings;

/// <summary>Measures for each position of a draft the longest stretch that occurs: all positions at once, in few rounds of questions.</summary>
/// <remarks>
/// First all windows of the least length are asked for. A run of windows that occur bounds its stretches: none reaches beyond the run. Where a stretch ends
/// never moves back from one position to the next, so an answer about one position tells of its neighbours: what is still open is asked as a whole, which
/// settles copied text at once, and in its middle, which halves the rest.
/// </remarks>
/// <param name="folded">The draft; lines are its paragraphs.</param>
/// <param name="shortest">Least length of a stretch.</param>
/// <param name="ask">Tells which strings occur.</param>
internal sealed class DraftStretches(string folded, int shortest, Func<IReadOnlyList<string>, Task<IReadOnlyList<bool>>> ask)
{
    /// <summary>Least and greatest end of the stretch at each position; 0 for none.</summary>
    private readonly int[] _low = new int[folded.Length], _high = new int[folded.Length];

    /// <summary>That the text from a position to an end occurs.</summary>
    private readonly record struct Question(int Start, int End);

    /// <summary>The length at each position; 0 where it is below the least.</summary>
    public async Task<int[]> MeasureAsync()
    {
        await FindRunsAsync();
        for (var open = Open(); open.Count > 0; open = Open())
        {
            var answers = await ask(open.ConvertAll(q => folded[q.Start..q.End]));
            for (var i = 0; i < open.Count; i++) Take(open[i], answers[i]);
        }
        var lengths = new int[folded.Length];
        for (var i = 0; i < lengths.Length; i++) lengths[i] = WithoutHalves(lengths, i);
        return lengths;
    }

    private async Task FindRunsAsync()
    {
        var starts = new List<int>();
        for (int start = 0, end; start < folded.Length; start = end + 1)
        {
            end = folded.IndexOf('\n', start);
            if (end < 0) end = folded.Length;
            for (var i = start; i + shortest <= end; i++) starts.Add(i);
        }
        var occurs = await ask(starts.ConvertAll(s => folded.Substring(s, shortest)));
        for (var i = starts.Count - 1; i >= 0; i--)
        {
            if (!occurs[i]) continue;
            var at = starts[i];
            _low[at] = at + shortest;
            _high[at] = at + 1 < folded.Length && _high[at + 1] > 0 ? _high[at + 1] : at + shortest;
        }
    }

    /// <summary>The next questions: two of each row of neighbouring positions that are open.</summary>
    private List<Question> Open()
    {
        var open = new List<Question>();
        for (int first = 0, end; first < folded.Length; first = end)
        {
            for (end = first + 1; IsOpen(first) && end < folded.Length && IsOpen(end);) end++;
            if (!IsOpen(first)) continue;
            var middle = (first + end) / 2;
            open.Add(new Question(first, _high[first]));
            var half = new Question(middle, (_low[middle] + _high[middle] + 1) / 2);
            if (half != open[^1]) open.Add(half);
        }
        return open;
    }

    private bool IsOpen(int position) => _low[position] < _high[position];

    private void Take(Question question, bool occurs)
    {
        if (occurs)
            for (var i = question.Start; i < folded.Length && _low[i] > 0 && _low[i] < question.End; i++) _low[i] = question.End;
        else
            for (var i = question.Start; i >= 0 && _high[i] >= question.End; i--) _high[i] = question.End - 1;
    }

    /// <summary>No stretch begins or ends inside a character: half ones are not asked for.</summary>
    private int WithoutHalves(int[] lengths, int at)
    {
        if (_low[at] == 0) return 0;
        if (at > 0 && char.IsLowSurrogate(folded[at]) && char.IsHighSurrogate(folded[at - 1])) return lengths[at - 1] > shortest ? lengths[at - 1] - 1 : 0;
        var end = _low[at] < folded.Length && char.IsLowSurrogate(folded[_low[at]]) && char.IsHighSurrogate(folded[_low[at] - 1]) ? _low[at] - 1 : _low[at];
        return end - at >= shortest ? end - at : 0;
    }
}
