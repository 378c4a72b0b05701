using System.IO.Compression;
using Wenmai.Administration;
using Wenmai.Searching;
using Wenmai.Semantics;
using Wenmai.Semantics.Encoders;
using Wenmai.Tests.Semantics;

namespace Wenmai.Tests.Administration;

/// <summary>Encoders and their vectors in snapshots, and in what the doctor says.</summary>
public sealed class EncoderBackupTests : IDisposable
{
    private readonly Desk _desk = new(("甲.txt", Desk.Speech("甲会讲话", "安全生产", 1)), ("区/乙.txt", Desk.Speech("乙会讲话", "招商引资", 2)));

    public void Dispose() => _desk.Dispose();

    private Snapshots Snapshots => new(_desk.Places);

    private EncoderStore Encoders => new(_desk.Places.Index);

    [Fact]
    public async Task ASnapshotTakesAnEncoderAndItsVectorsAlong()
    {
        Add("tiny", 1);
        await DeepenAsync();
        var path = TakeSnapshot();
        Encoders.Remove("tiny");
        _desk.Import(("丙.txt", Desk.Speech("丙会讲话", "防汛备汛", 3)));
        Assert.Empty(DeepFolders());

        Snapshots.Check(path, Token);
        Snapshots.Restore(path, withState: false, Token);
        Assert.True(Assert.Single(Encoders.All()).IsInUse);
        Assert.Equal(1d, Deepened());
        Assert.True(new Wenmai.Indexing.IndexVerifier(_desk.Places.Index).Verify(Token).IsSound);
        // Nothing is left to be made: the vectors are those of the snapshot, under the new names of its segments.
        Assert.Equal(0, (await DeepenAsync()).Asked);
    }

    [Fact]
    public async Task RestoringReplacesAnEncoderOfTheSameNameAndKeepsOthers()
    {
        Add("tiny", 1);
        await DeepenAsync();
        var path = TakeSnapshot();
        var first = Encoders.All().Single().About.Sha256;
        Encoders.Remove("tiny");
        Add("tiny", 2);
        Add("other", 3);
        Snapshots.Restore(path, withState: false, Token);
        Assert.Equal(["other", "tiny"], Encoders.All().Select(e => e.About.Name));
        Assert.Equal(("tiny", first), Encoders.All().Where(e => e.IsInUse).Select(e => (e.About.Name, e.About.Sha256)).Single());
        Assert.Equal(1d, Deepened());
    }

    [Fact]
    public void ASnapshotWithoutEncodersChangesNone()
    {
        var path = TakeSnapshot();
        using (var zip = ZipFile.OpenRead(path)) Assert.DoesNotContain(zip.Entries, e => e.FullName.Contains("encoders", StringComparison.Ordinal));
        Add("tiny", 1);
        Snapshots.Restore(path, withState: false, Token);
        Assert.True(Assert.Single(Encoders.All()).IsInUse);
        Assert.Equal(0d, Deepened());
    }

    [Fact]
    public async Task ASnapshotWithoutOneInUseLeavesNoneInUse()
    {
        Add("tiny", 1);
        await DeepenAsync();
        Encoders.UseNone();
        var path = TakeSnapshot();
        Encoders.Use("tiny");
        Snapshots.Restore(path, withState: false, Token);
        Assert.False(Assert.Single(Encoders.All()).IsInUse);
    }

    [Fact]
    public async Task TheDoctorSaysHowTheModelStands()
    {
        Assert.Equal((Health.Good, "没有添加，用自带的语义"), Model());
        Add("tiny", 1);
        Assert.Equal((Health.Notable, "tiny，已加深 0 %"), Model());
        await DeepenAsync();
        Assert.Equal((Health.Good, "tiny，全部段落已加深"), Model());
        Encoders.UseNone();
        Assert.Equal((Health.Good, "已添加 1 个，没有使用，用自带的语义"), Model());
        Encoders.Use("tiny");

        var file = Path.Combine(Encoders.Folder, "tiny", "model.onnx");
        var content = File.ReadAllBytes(file);
        content[^300] ^= 1;
        File.WriteAllBytes(file, content);
        var (health, message) = Model();
        Assert.Equal(Health.Bad, health);
        Assert.Contains("已改变", message);
        File.Delete(file);
        Assert.Equal(Health.Bad, Model().Health);
        Directory.Delete(Path.Combine(Encoders.Folder, "tiny"), recursive: true);
        Assert.Equal(Health.Bad, Model().Health);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private void Add(string name, int seed)
    {
        var folder = Path.Combine(_desk.Places.Data.Path, $"{name}-{seed}");
        TinyEncoder.WriteTo(folder, seed: seed);
        Encoders.Add(folder, name);
        Encoders.Use(name);
    }

    private async Task<DeepReport> DeepenAsync()
    {
        using var models = new DeepModels(_desk.Places.Index);
        return await new DeepIndexer(_desk.Places.Index, models.Current()!).UpdateAsync(cancellationToken: Token);
    }

    private double? Deepened()
    {
        using var host = new SearcherHost(_desk.Places.Index);
        return host.Ask(s => s.Deepened);
    }

    private string TakeSnapshot() => Snapshots.PathOf(Snapshots.Create(Token).Name)!;

    private string[] DeepFolders() => Directory.GetDirectories(Path.Combine(_desk.Places.Index, "segments"), "*.deep-*");

    private (Health Health, string Message) Model()
    {
        var finding = new Doctor(_desk.Places).Surroundings().Single(f => f.Subject == "语义模型");
        Assert.Equal(finding.Health == Health.Good, finding.Remedy.Length == 0);
        return (finding.Health, finding.Message);
    }
}
