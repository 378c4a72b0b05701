namespace Wenmai.Web.Api.Bodies;

/// <summary>A draft to compare with the archive.</summary>
/// <param name="Text">Its text.</param>
internal sealed record DraftText(string? Text = null) : IRequestBody
{
    /// <inheritdoc/>
    public static int MaxBytes => 256 * 1024;
}
