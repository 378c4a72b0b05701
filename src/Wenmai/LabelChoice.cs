namespace Wenmai;

/// <summary>Which labels count (标签把握).</summary>
public enum LabelChoice
{
    /// <summary>全部.</summary>
    All,

    /// <summary>只计有把握的: those whose weight is at least <see cref="LabelWeight.Sure"/>.</summary>
    Sure,
}
