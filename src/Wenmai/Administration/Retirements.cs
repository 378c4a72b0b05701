namespace Wenmai.Administration;

/// <summary>Retires files, and takes them in again, as jobs that can be taken back.</summary>
public static class Retirements
{
    /// <summary>Asks for the job.</summary>
    /// <param name="name">The file's name in the archive.</param>
    /// <param name="isRetired">Whether it is to be indexed no more.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="corrections">Writes the notes.</param>
    /// <param name="jobs">The jobs.</param>
    /// <param name="taxonomy">The archive's themes.</param>
    /// <exception cref="AdministrationFault">The name is unfit.</exception>
    public static Job Ask(string name, bool isRetired, string actor, Corrections corrections, JobStore jobs, Taxonomy taxonomy) => jobs.AddEdits(
        actor, new JobOptions { Change = ChangeKind.Retirement, Summary = $"{(isRetired ? "停用" : "恢复收录")} {name}", AllowEmpty = true },
        [corrections.OfRetirement(name, isRetired, taxonomy)]);
}
