using System.Security.Cryptography;
using System.Text;

namespace Wenmai.Annotation;

/// <summary>What was learned from the speeches of one archive, in the form of rows that a lexicon would have. Immutable.</summary>
/// <remarks>It is a file of a generation of the index; its fingerprint stands in the manifest. The same speeches yield the same bytes.</remarks>
/// <param name="Text">Rows of the lexicon of events, tab-separated; empty: nothing.</param>
public sealed record LearnedModel(string Text)
{
    /// <summary>Nothing learned.</summary>
    public static LearnedModel Nothing { get; } = new("");

    /// <summary>SHA-256 of the text in lower-case hexadecimal; empty where nothing was learned.</summary>
    public string Fingerprint => Text.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>The local sessions learned, in order of their day.</summary>
    public IReadOnlyList<LearnedSession> Sessions =>
        [.. LexiconTable.Rows(Overlay.Name, Text).Select(r => r.Cells).Where(c => c[0] == c[4]).Select(c => new LearnedSession(c[4], DateOnly.ParseExact(c[1], "yyyy-MM-dd"), c[5]))];

    /// <summary>The wordings that say another thing, or nothing, in one of two models: only speeches that hold one of them are labelled differently.</summary>
    public IReadOnlySet<string> WordingsChangedFrom(LearnedModel before)
    {
        var changed = Entries.ToHashSet(StringComparer.Ordinal);
        changed.SymmetricExceptWith(before.Entries);
        return changed.Select(e => e[..e.IndexOf('\t')]).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The rows without their last column, which counts the speeches they rest on and labels nothing.</summary>
    private IEnumerable<string> Entries => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => row[..row.LastIndexOf('\t')]);

    /// <summary>The rows as a lexicon overlay; those of the archive's own lexicons win over them.</summary>
    internal LexiconOverlay Overlay => new("learned/events.tsv", Text);
}

/// <summary>A local session whose time the archive told.</summary>
/// <param name="Name">省纪委十届二次.</param>
/// <param name="From">It was held on this day or later.</param>
/// <param name="Source">What it was learned from.</param>
public sealed record LearnedSession(string Name, DateOnly From, string Source);
