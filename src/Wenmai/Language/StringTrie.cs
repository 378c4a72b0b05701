namespace Wenmai.Language;

/// <summary>Finds all of many strings in one walk over a text, each with what it stands for. Immutable, thread-safe.</summary>
/// <remarks>A trie walked anew from every character. Failure links (Aho-Corasick) would save little:
/// Chinese words are short, so the walk from most characters ends after one or two steps.</remarks>
/// <typeparam name="T">What a string stands for.</typeparam>
internal sealed class StringTrie<T>
{
    private readonly int[] _roots = new int[char.MaxValue + 1];
    private readonly Dictionary<long, int> _children = [];
    private readonly List<T[]> _values = [[]];

    /// <summary>Builds the trie; several values may share one string, and none is empty.</summary>
    public StringTrie(IEnumerable<T> values, Func<T, string> textOf)
    {
        foreach (var group in values.GroupBy(textOf, StringComparer.Ordinal)) _values[NodeOf(group.Key)] = [.. group];
    }

    /// <summary>Every occurrence inside <paramref name="span"/>, overlapping ones too, ordered by start, then by length.</summary>
    public IReadOnlyList<(TextSpan Span, T Value)> Find(string text, TextSpan span)
    {
        var hits = new List<(TextSpan, T)>();
        Find(text, span, hits, static (all, at, value) => all.Add((at, value)));
        return hits;
    }

    /// <summary>Tells every occurrence to <paramref name="found"/>, together with what it is to be added to.</summary>
    public void Find<THits>(string text, TextSpan span, THits hits, Action<THits, TextSpan, T> found)
    {
        for (var start = span.Start; start < span.End; start++)
        {
            var node = _roots[text[start]];
            for (var end = start + 1; node != 0; end++)
            {
                foreach (var value in _values[node]) found(hits, new TextSpan(start, end), value);
                if (end == span.End || !_children.TryGetValue(Key(node, text[end]), out node)) break;
            }
        }
    }

    private static long Key(int node, char next) => ((long)node << 16) | next;

    private int NodeOf(string word)
    {
        ref var root = ref _roots[word[0]];
        if (root == 0) root = NewNode();
        var node = root;
        foreach (var next in word.AsSpan(1))
        {
            if (!_children.TryGetValue(Key(node, next), out var child)) _children.Add(Key(node, next), child = NewNode());
            node = child;
        }
        return node;
    }

    private int NewNode()
    {
        _values.Add([]);
        return _values.Count - 1;
    }
}
