namespace Wenmai.Web.Api.Bodies;

/// <summary>A draft to hold against the archive, with the kinds of documents that precedents come from.</summary>
/// <param name="Text">The draft.</param>
/// <param name="Kind">Kinds by code or name, parted by commas; all for every kind, nothing for all but firms' talks.</param>
/// <param name="Without">Kinds of faults and marks that are not wanted, by their codes.</param>
internal sealed record ComparedDraft(string? Text = null, string? Kind = null, string[]? Without = null) : IRequestBody
{
    /// <inheritdoc/>
    public static int MaxBytes => DraftText.MaxBytes;
}
