namespace Wenmai.Annotation;

/// <summary>A cue found in a text.</summary>
/// <param name="Span">Where it stands: UTF-16 offsets in the text that was searched.</param>
/// <param name="Cue">The lexicon row it comes from.</param>
internal readonly record struct CueHit(TextSpan Span, Cue Cue);

/// <summary>Finds all cues of all lexicons in one walk over a text. Immutable, thread-safe.</summary>
/// <remarks>A trie walked anew from every character. Failure links (Aho-Corasick) would save little:
/// Chinese cues are short, so the walk from most characters ends after one or two steps.</remarks>
internal sealed class CueTrie
{
    private readonly int[] _roots = new int[char.MaxValue + 1];
    private readonly Dictionary<long, int> _children = [];
    private readonly List<Cue[]> _cues = [[]];

    /// <summary>Builds the trie; several cues may share one string.</summary>
    public CueTrie(IEnumerable<Cue> cues)
    {
        foreach (var group in cues.GroupBy(c => c.Text, StringComparer.Ordinal)) _cues[NodeOf(group.Key)] = [.. group];
    }

    /// <summary>Adds every occurrence inside <paramref name="span"/>, overlapping ones too, ordered by start, then by length.</summary>
    public void Find(string text, TextSpan span, List<CueHit> hits)
    {
        for (var start = span.Start; start < span.End; start++)
        {
            var node = _roots[text[start]];
            for (var end = start + 1; node != 0; end++)
            {
                foreach (var cue in _cues[node]) hits.Add(new CueHit(new TextSpan(start, end), cue));
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
        _cues.Add([]);
        return _cues.Count - 1;
    }
}
