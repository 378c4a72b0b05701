using Wenmai.Language;

namespace Wenmai.Annotation;

/// <summary>A cue found in a text.</summary>
/// <param name="Span">Where it stands: UTF-16 offsets in the text that was searched.</param>
/// <param name="Cue">The lexicon row it comes from.</param>
internal readonly record struct CueHit(TextSpan Span, Cue Cue);

/// <summary>Finds all cues of all lexicons in one walk over a text. Immutable, thread-safe.</summary>
internal sealed class CueTrie(IEnumerable<Cue> cues)
{
    private readonly StringTrie<Cue> _trie = new(cues, c => c.Text);

    /// <summary>Adds every occurrence inside <paramref name="span"/>, overlapping ones too, ordered by start, then by length.</summary>
    public void Find(string text, TextSpan span, List<CueHit> hits) =>
        _trie.Find(text, span, hits, static (all, at, cue) => all.Add(new CueHit(at, cue)));
}
