namespace Wenmai.OpenSearch.Documents;

/// <summary>The kinds of documents that the cluster keeps of an archive; each kind has an index of its own.</summary>
internal enum DocumentSet
{
    /// <summary>One document for each speech: its facts, its text and its record.</summary>
    Speeches,

    /// <summary>One for each passage: what searches answer with.</summary>
    Passages,

    /// <summary>One for each sentence, its demands nested in it: what is counted and listed.</summary>
    Sentences,
}

/// <summary>Names of the indices of one set, <c>wenmai-passages-000003</c>: a run that makes everything anew makes a new set.</summary>
/// <param name="Prefix">What all indices of this archive begin with: lower-case letters, digits and hyphens.</param>
/// <param name="Number">Number of the set, from 1.</param>
internal sealed record IndexNames(string Prefix, int Number)
{
    /// <summary>The index of a kind of documents.</summary>
    public string this[DocumentSet set] => $"{Prefix}-{NameOf(set)}-{Number:000000}";

    /// <summary>All of them.</summary>
    public IEnumerable<string> All => Enum.GetValues<DocumentSet>().Select(s => this[s]);

    /// <summary>The index that keeps generations and the lease of the writer. It belongs to no set.</summary>
    public string Control => ControlOf(Prefix);

    /// <inheritdoc cref="Control"/>
    public static string ControlOf(string prefix) => $"{prefix}-control";

    /// <summary>The index that keeps what was gathered from whole generations. It belongs to no set.</summary>
    public static string GatheredOf(string prefix) => $"{prefix}-gathered";

    /// <summary>The word for a kind in names of indices and of schemas.</summary>
    public static string NameOf(DocumentSet set) => set.ToString().ToLowerInvariant();
}
