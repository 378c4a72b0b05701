using System.Runtime.InteropServices;
using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>Strings of a segment by number, each stored once.</summary>
/// <param name="file">The segment file.</param>
/// <param name="text">Section of the strings end to end, UTF-16.</param>
/// <param name="starts">Section of their starts, and behind them the length of all.</param>
internal sealed class StringColumn(SegmentFile file, string text, string starts)
{
    private readonly MappedArray<char> _text = file.MapIfPresent<char>(text);
    private readonly MappedArray<int> _starts = file.MapIfPresent<int>(starts);

    /// <summary>How many there are.</summary>
    public int Count => Math.Max(0, _starts.Span.Length - 1);

    /// <summary>The number of a string; -1 where it is none of them.</summary>
    public int NumberOf(string text) => NumbersOf([text])[0];

    /// <summary>The numbers of strings; -1 for those that are none of them.</summary>
    public int[] NumbersOf(IReadOnlyList<string> texts)
    {
        var wanted = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < texts.Count; i++) wanted[texts[i]] = i;
        var lookup = wanted.GetAlternateLookup<ReadOnlySpan<char>>();
        var numbers = new int[texts.Count];
        var all = _text.Span;
        var starts = _starts.Span;
        Array.Fill(numbers, -1);
        for (var number = 0; number < Count; number++)
            if (lookup.TryGetValue(all[starts[number]..starts[number + 1]], out var place)) numbers[place] = number;
        return numbers;
    }

    /// <summary>The string of a number.</summary>
    public string this[int number] => new(_text.Span[_starts.Span[number].._starts.Span[number + 1]]);
}

/// <summary>Gathers the strings of a <see cref="StringColumn"/>.</summary>
internal sealed class StringPool
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<char> _text = [];
    private readonly List<int> _starts = [];

    /// <summary>The number of a string; a new one where it was not met before.</summary>
    public int Add(ReadOnlySpan<char> value)
    {
        if (_numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(value, out var number)) return number;
        _numbers.Add(value.ToString(), number = _starts.Count);
        _starts.Add(_text.Count);
        _text.AddRange(value);
        return number;
    }

    /// <summary>Writes both sections.</summary>
    public void WriteTo(SegmentFileWriter file, string text, string starts)
    {
        file.Write<char>(text, CollectionsMarshal.AsSpan(_text));
        file.Write<int>(starts, [.. _starts, _text.Count]);
    }
}
