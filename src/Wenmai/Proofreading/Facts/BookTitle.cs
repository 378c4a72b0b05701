namespace Wenmai.Proofreading.Facts;

/// <summary>A title in 《》.</summary>
/// <param name="Span">With its marks.</param>
/// <param name="Full">Without them.</param>
/// <param name="Name">Without the Republic's name before it.</param>
internal sealed record BookTitle(TextSpan Span, string Full, string Name)
{
    /// <summary>Whether the Republic's name stands before it.</summary>
    public bool IsOfRepublic => Full.Length > Name.Length;
}
