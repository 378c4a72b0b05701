namespace Wenmai.Web.Api.Bodies;

/// <summary>A draft to proofread or compare.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Without">Kinds of faults that are not wanted, by their codes.</param>
internal sealed record DraftText(string? Text = null, string[]? Without = null) : IRequestBody
{
    /// <inheritdoc/>
    public static int MaxBytes => 256 * 1024;
}
