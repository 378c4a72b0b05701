namespace Wenmai.Proofreading.Facts;

/// <summary>A public text in its published wording.</summary>
/// <param name="Text">The wording.</param>
/// <param name="Who">Who said or wrote it; empty where the source says all.</param>
/// <param name="When">ISO day, month or year; empty where long ago or often.</param>
/// <param name="Variants">Other accepted wordings.</param>
/// <param name="Source">Occasion or book.</param>
public sealed record Quotation(string Text, string Who, string When, IReadOnlyList<string> Variants, string Source)
{
    /// <summary>Who, when and where in one line.</summary>
    public string Reference => string.Join("，", new[] { Who, When, Source }.Where(t => t.Length > 0));
}
